import { meetingPoint, nearestOn } from '../geometry/curve.js';
import { boxOf, boxesMeet } from '../geometry/polygon.js';
import { distance } from '../geometry/point.js';
import type { Line, Metres } from '../geometry/point.js';

export interface NamedLine {
  key: string;
  points: Line;
}

/** An end this close to another line is a junction that was drawn by hand. */
const reachMeters = 9;
/** A crossing this close to a vertex uses that vertex: no stubs of a few centimetres. */
const mergeMeters = 1.2;

/**
 * Gives every meeting of two lines a vertex that both share (the same object, so that both round to the same lattice
 * point): ends are pulled onto the line they nearly reach, crossings are cut into both.
 */
export function nodeLines(lines: readonly NamedLine[]): NamedLine[] {
  const work = lines.map(({ key, points }) => ({ key, points: [...points] }));
  work.forEach((line, index) => {
    for (const end of [0, line.points.length - 1]) {
      const here = line.points[end]!;
      let best: { other: number; point: Metres; away: number } | null = null;
      work.forEach((other, j) => {
        if (j === index) return;
        const near = nearestOn(other.points, here);
        if (near.away < reachMeters && near.away < (best?.away ?? Infinity)) best = { other: j, ...near };
      });
      if (best)
        line.points[end] = sharedVertex(
          work[(best as { other: number }).other]!.points,
          (best as { point: Metres }).point,
        );
    }
  });
  for (let i = 0; i < work.length; i++) {
    for (let j = i + 1; j < work.length; j++) {
      for (const [old, vertex] of cutBoth(work[i]!.points, work[j]!.points)) {
        // a third line may pass the same crossing: it follows
        for (const { points } of work) points.forEach((p, k) => p === old && (points[k] = vertex));
      }
    }
  }
  return work;
}

/** The line's vertex at a point on it: an existing one close by, else a new one cut in there. */
function sharedVertex(line: Metres[], point: Metres): Metres {
  const close = line.find((vertex) => distance(vertex, point) < mergeMeters);
  if (close) return close;
  line.splice(nearestOn(line, point).segment + 1, 0, point);
  return point;
}

/** Cuts the crossings into both lines; returns the vertices of b that a's vertices replace, as [old, new]. */
function cutBoth(a: Metres[], b: Metres[]): [Metres, Metres][] {
  const replaced: [Metres, Metres][] = [];
  if (!boxesMeet(boxOf(a, 1), boxOf(b, 1))) return replaced;
  for (const point of meetings(a, b)) {
    const vertex = sharedVertex(a, point);
    const inB = b.find((other) => distance(other, vertex) < mergeMeters);
    if (!inB) b.splice(nearestOn(b, vertex).segment + 1, 0, vertex);
    else if (inB !== vertex) replaced.push([inB, vertex]);
  }
  return replaced;
}

function meetings(a: Line, b: Line): Metres[] {
  const found: Metres[] = [];
  for (let i = 0; i + 1 < a.length; i++) {
    for (let j = 0; j + 1 < b.length; j++) {
      const point = meetingPoint(a[i]!, a[i + 1]!, b[j]!, b[j + 1]!);
      if (point && !found.some((other) => distance(other, point) < mergeMeters)) found.push(point);
    }
  }
  return found;
}

/** The vertex two noded lines share, next to `near` when they share several; throws a RangeError when they never meet. */
export function junctionOf(a: NamedLine, b: NamedLine, near?: Metres): Metres {
  const shared = a.points.filter((point) => b.points.includes(point));
  const best = near ? shared.sort((p, q) => distance(p, near) - distance(q, near))[0] : shared[0];
  if (!best) throw new RangeError(`${a.key} and ${b.key} do not meet`);
  return best;
}
