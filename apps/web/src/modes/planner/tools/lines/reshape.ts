import {
  arcAt,
  arcsNear,
  metersPerUnit,
  toPosition,
  type LatticePoint,
  type PlanarMap,
  type Position,
  type ReshapeArc,
} from '@getu/topology';

/** A place on a border: which arc, after which of its corners, and where. */
interface OnArc {
  arc: number;
  /** the segment's number along the arc */
  segment: number;
  at: LatticePoint;
  /** how far along the arc, in segments and parts of one */
  along: number;
  meters: number;
}

/**
 * The edit that leads a border along a drawn line: what lies between the line's two ends is replaced, the rest of the border stays. Null when the
 * ends do not both lie near one and the same border.
 *
 *        ╭──drawn──╮
 *     ●──┴─────────┴──●     →     ●──╮       ╭──●
 *       a           b                ╰─drawn─╯
 */
export function reshapeAlong(
  map: PlanarMap,
  line: readonly LatticePoint[],
  reachMeters: number,
): ReshapeArc | null {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 2) return null;
  const starts = placesNear(map, first, reachMeters);
  const ends = new Map(placesNear(map, last, reachMeters).map((place) => [place.arc, place]));
  // at a junction several borders begin: the one that both ends lie on is meant, and the nearest of those
  const pairs = starts.flatMap((start) => {
    const end = ends.get(start.arc);
    return end && end.along !== start.along ? [{ start, end }] : [];
  });
  const [pair] = pairs.sort((a, b) => a.start.meters + a.end.meters - (b.start.meters + b.end.meters));
  if (!pair) return null;
  const isForward = pair.start.along < pair.end.along;
  const [from, to] = isForward ? [pair.start, pair.end] : [pair.end, pair.start];
  const drawn = isForward ? line.slice(1, -1) : line.slice(1, -1).toReversed();
  const { points } = arcAt(map, from.arc);
  const cornerAt = (i: number): LatticePoint => [points[2 * i]!, points[2 * i + 1]!];
  const count = points.length / 2;
  const before = Array.from({ length: from.segment + 1 }, (_, i) => cornerAt(i));
  const behind = Array.from({ length: count - to.segment - 1 }, (_, i) => cornerAt(to.segment + 1 + i));
  const all = [...before, from.at, ...drawn, to.at, ...behind];
  const inner = all
    .filter(([x, y], i) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1])
    .slice(1, -1);
  const position = ([x, y]: LatticePoint): Position => toPosition(map.frame, x, y);
  return {
    kind: 'reshape-arc',
    segment: [position(cornerAt(0)), position(cornerAt(1))],
    corners: inner.map(position),
  };
}

/** The nearest place on each border that passes within reach. */
function placesNear(map: PlanarMap, [x, y]: LatticePoint, reachMeters: number): OnArc[] {
  const unit = metersPerUnit(map.frame);
  const [dx, dy] = [reachMeters / unit.x, reachMeters / unit.y];
  const places: OnArc[] = [];
  for (const arc of arcsNear(map.index, x - dx, y - dy, x + dx, y + dy)) {
    const { points } = arcAt(map, arc);
    let best: OnArc | null = null;
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      const [ux, uy] = [(bx - ax) * unit.x, (by - ay) * unit.y];
      const squared = ux * ux + uy * uy || 1;
      const share = Math.max(0, Math.min(1, ((x - ax) * unit.x * ux + (y - ay) * unit.y * uy) / squared));
      const at: LatticePoint = [Math.round(ax + (bx - ax) * share), Math.round(ay + (by - ay) * share)];
      const meters = Math.hypot((at[0] - x) * unit.x, (at[1] - y) * unit.y);
      if (meters <= reachMeters && (!best || meters < best.meters))
        best = { arc, segment: i / 2, at, along: i / 2 + share, meters };
    }
    if (best) places.push(best);
  }
  return places;
}
