import { ringsOfOutline } from '../../model/asking/rings-of.js';
import { liesOnAll, straightStretches } from '../../local/outline-line.js';
import { metersPerUnit, type LatticePoint } from '../../model/lattice.js';
import { arcAt, headingOf, leftOf, nodeAt, OUTSIDE, type PlanarMap } from '../../model/planar-map.js';

/** Units round a place in which a point is sought that lies on the outline. */
const search = 3;

/**
 * The outline round a junction that lies on it, as numbers of corners from there: negative ones before it, positive ones after it.
 *
 *     ══o════·════J════·════·════o══      J  the junction, corner 0
 *      −2   −1    0    1    2    3        o  the next junctions: −2 and 3 here
 */
export interface OutlineRound {
  readonly before: number;
  readonly after: number;
  /** arcs that reach from there to the next junctions, and whether each begins at the junction */
  readonly arcs: readonly [before: OutlineArc, after: OutlineArc];
  cornerAt(number: number): LatticePoint;
}
interface OutlineArc {
  arc: number;
  atStart: boolean;
}

/** Null where a node is no junction of the outline with borders between grids. */
export function outlineRound(map: PlanarMap, node: number): OutlineRound | null {
  const { leaving, x, y } = nodeAt(map, node);
  if (leaving.length < 3) return null;
  const onward = leaving.find((half) => leftOf(map, half ^ 1) === OUTSIDE);
  const back = leaving.find((half) => leftOf(map, half) === OUTSIDE);
  if (onward === undefined || back === undefined || onward >> 1 === back >> 1) return null;
  const [ring] = ringsOfOutline(map).outer;
  if (!ring) return null;
  const size = ring.length / 2;
  let home = 0;
  while (home < size && !(ring[2 * home] === x && ring[2 * home + 1] === y)) home++;
  if (home === size) return null;
  const cornerAt = (number: number): LatticePoint => {
    const at = (2 * (((home + number) % size) + (home + number < 0 ? size : 0))) % (2 * size);
    return [ring[at]!, ring[at + 1]!];
  };
  const [nextX, nextY] = headingOf(arcAt(map, onward >> 1), onward);
  const next = cornerAt(1);
  // a ring that runs the other way would be a hole
  if (next[0] !== nextX || next[1] !== nextY) return null;
  const corners = (half: number) => arcAt(map, half >> 1).points.length / 2 - 1;
  return {
    before: -corners(back),
    after: corners(onward),
    arcs: [
      { arc: back >> 1, atStart: (back & 1) === 0 },
      { arc: onward >> 1, atStart: (onward & 1) === 0 },
    ],
    cornerAt,
  };
}

/** Whether a junction can slide along the outline, locked as it may be. */
export const slidesOnOutline = (map: PlanarMap, node: number): boolean => outlineRound(map, node) !== null;

/**
 * Where on the outline a junction of it comes to lie that is held at a place: the corner within reach, else the nearest point of the line, short of the
 * next junctions. Null where it is no junction of the outline.
 *
 *     held:    ×
 *     ───o─────┼─────·──    →    ──·────o────·──      the line stays: what is put on it lies
 *        └──▶  ┊                   was   now          within half a unit of it, as after a cut
 */
export function slideTarget(
  map: PlanarMap,
  node: number,
  [x, y]: readonly [number, number],
  reachMeters = 0,
): LatticePoint | null {
  const round = outlineRound(map, node);
  if (!round) return null;
  const unit = metersPerUnit(map.frame);
  const metersTo = (px: number, py: number) => Math.hypot((px - x) * unit.x, (py - y) * unit.y);
  let corner: { meters: number; at: LatticePoint } | null = null;
  let place: { meters: number; segment: number; at: readonly [number, number] } | null = null;
  for (let number = round.before; number < round.after; number++) {
    const [a, b] = [round.cornerAt(number), round.cornerAt(number + 1)];
    if (number > round.before) {
      const meters = metersTo(...a);
      if (meters <= reachMeters && (!corner || meters < corner.meters)) corner = { meters, at: a };
    }
    const [runX, runY] = [(b[0] - a[0]) * unit.x, (b[1] - a[1]) * unit.y];
    const along = ((x - a[0]) * unit.x * runX + (y - a[1]) * unit.y * runY) / (runX * runX + runY * runY);
    const share = Math.max(0, Math.min(1, along));
    const at = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const;
    const meters = metersTo(...at);
    if (!place || meters < place.meters) place = { meters, segment: number, at };
  }
  if (corner) return corner.at;
  return place && pointOnSegment(round, place.segment, place.at);
}

/** Where a place lies on the outline round a junction: at a corner, or behind the corner with that number; null beside it. */
export function placeOnOutline(
  round: OutlineRound,
  [x, y]: LatticePoint,
): { corner: number; isCorner: boolean } | null {
  for (let number = round.before + 1; number < round.after; number++) {
    const [cx, cy] = round.cornerAt(number);
    if (cx === x && cy === y) return { corner: number, isCorner: true };
  }
  for (let number = round.before; number < round.after; number++) {
    if (liesOnAll(straightStretches(round.cornerAt, number), x, y))
      return { corner: number, isCorner: false };
  }
  return null;
}

/** The lattice point nearest to a place that lies on a segment, and is none of its ends. */
function pointOnSegment(
  round: OutlineRound,
  segment: number,
  at: readonly [number, number],
): LatticePoint | null {
  const [middleX, middleY] = [Math.round(at[0]), Math.round(at[1])];
  const stretches = straightStretches(round.cornerAt, segment);
  let best: LatticePoint | null = null;
  let least = Infinity;
  for (let x = middleX - search; x <= middleX + search; x++) {
    for (let y = middleY - search; y <= middleY + search; y++) {
      const squared = (x - at[0]) ** 2 + (y - at[1]) ** 2;
      if (squared < least && liesOnAll(stretches, x, y)) [best, least] = [[x, y], squared];
    }
  }
  return best;
}
