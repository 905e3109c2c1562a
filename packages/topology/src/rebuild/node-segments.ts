import { boxGrid } from '../lookup/box-grid.js';
import { IndexOfPairs } from '../lookup/index-of-pairs.js';
import { orientation } from '../exact/orientation.js';
import { passesPixel } from '../exact/passes-pixel.js';
import { roundCrossing } from '../exact/round-crossing.js';
import { segmentsTouch } from '../exact/segments-touch.js';

/** A straight piece of line with a note of where it came from. */
export interface Segment<Origin> {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly origin: Origin;
  /** drawn lines go round every lattice point they pass; borders that stand give way to drawn ones alone */
  readonly drawn: boolean;
}

const MOST_ROUNDS = 12;
/**
 * What one round may look at and find, for so many segments. Borders, however dirty, stay far below; lines drawn across each other on purpose cross as often
 * as their square, and would hold a server for minutes.
 */
const mostPairs = (segments: number) => 4_000_000 + 40 * segments;
const mostCrossings = (segments: number) => 5_000 + 2 * segments;

/**
 * Snap rounding: cuts segments where they meet, with every cut on the lattice. A segment that passes within half a unit of
 * a hot point is led through it, so that rounding a crossing cannot push one line over another's corner.
 *
 *      ╲   ╱            ╲   ╱
 *       ╲ ╱              ╲ ╱
 *        ×       →        o  the nearest lattice point: four pieces end there
 *       ╱ ╲              ╱ ╲
 *
 * Hot are all ends of drawn segments and all crossings with them; for drawn segments, all corners. What was cut counts as
 * drawn from then on. Repeated until nothing changes; null when it does not settle, or is too tangled to be looked through.
 */
export function nodeSegments<Origin>(input: readonly Segment<Origin>[]): Segment<Origin>[] | null {
  let segments = [...input];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = nodeOnce(segments);
    if (next === 'tangled') return null;
    if (!next) return segments;
    segments = next;
  }
  return null;
}

function nodeOnce<Origin>(segments: readonly Segment<Origin>[]): Segment<Origin>[] | 'tangled' | null {
  let pairsLeft = mostPairs(segments.length);
  let crossingsLeft = mostCrossings(segments.length);
  const points = new IndexOfPairs(segments.length);
  const hot = new Set<number>();
  for (const { ax, ay, bx, by, drawn } of segments) {
    const [a, b] = [points.add(ax, ay), points.add(bx, by)];
    if (drawn) hot.add(a).add(b);
  }
  const boxes = new Float64Array(segments.length * 4);
  segments.forEach(({ ax, ay, bx, by }, i) => {
    boxes.set([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)], 4 * i);
  });
  boxGrid(boxes).pairs((i, j) => {
    if (--pairsLeft < 0) return false;
    const [s, t] = [segments[i]!, segments[j]!];
    if (!s.drawn && !t.drawn) return true;
    if (!crossProperly(s, t)) return true;
    const [x, y] = roundCrossing(s.ax, s.ay, s.bx, s.by, t.ax, t.ay, t.bx, t.by);
    hot.add(points.add(x, y));
    return --crossingsLeft >= 0;
  });
  if (pairsLeft < 0 || crossingsLeft < 0) return 'tangled';
  const places = new Float64Array(points.size * 4);
  for (let i = 0; i < points.size; i++) {
    const [x, y] = [points.first(i), points.second(i)];
    places.set([x, y, x, y], 4 * i);
  }
  const near = boxGrid(places);
  pairsLeft = mostPairs(points.size);
  let changed = false;
  const result: Segment<Origin>[] = [];
  for (const segment of segments) {
    const { ax, ay, bx, by, drawn } = segment;
    const cuts: number[] = [];
    near.near(
      Math.min(ax, bx) - 0.5,
      Math.min(ay, by) - 0.5,
      Math.max(ax, bx) + 0.5,
      Math.max(ay, by) + 0.5,
      (point) => {
        if (--pairsLeft < 0) return false;
        if (!drawn && !hot.has(point)) return true;
        const [x, y] = [points.first(point), points.second(point)];
        const isEnd = (x === ax && y === ay) || (x === bx && y === by);
        if (!isEnd && passesPixel(ax, ay, bx, by, x, y)) cuts.push(point);
        return true;
      },
    );
    if (pairsLeft < 0) return 'tangled';
    if (cuts.length === 0) {
      result.push(segment);
      continue;
    }
    changed = true;
    const along = (point: number) =>
      (points.first(point) - ax) * (bx - ax) + (points.second(point) - ay) * (by - ay);
    cuts.sort((p, q) => along(p) - along(q));
    let [x, y] = [ax, ay];
    for (const point of [...cuts, points.find(bx, by)]) {
      const [toX, toY] = [points.first(point), points.second(point)];
      if (toX !== x || toY !== y) result.push({ ...segment, ax: x, ay: y, bx: toX, by: toY, drawn: true });
      [x, y] = [toX, toY];
    }
  }
  return changed ? result : null;
}

function crossProperly(
  s: { ax: number; ay: number; bx: number; by: number },
  t: { ax: number; ay: number; bx: number; by: number },
): boolean {
  if (!segmentsTouch(s.ax, s.ay, s.bx, s.by, t.ax, t.ay, t.bx, t.by)) return false;
  // a touch at a corner needs no new point, and parallel segments have no crossing
  const a = orientation(t.ax, t.ay, t.bx, t.by, s.ax, s.ay);
  const b = orientation(t.ax, t.ay, t.bx, t.by, s.bx, s.by);
  const c = orientation(s.ax, s.ay, s.bx, s.by, t.ax, t.ay);
  const d = orientation(s.ax, s.ay, s.bx, s.by, t.bx, t.by);
  return a !== 0 && b !== 0 && c !== 0 && d !== 0;
}
