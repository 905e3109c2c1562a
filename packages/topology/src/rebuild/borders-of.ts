import { fromLowestPoint } from '../model/making/from-lowest-point.js';
import type { LooseArc } from '../model/making/assemble-map.js';
import type { FaceId } from '../model/planar-map.js';
import { endOf, startPoint, type Arrangement } from './arrangement.js';

interface Labelled {
  arrangement: Arrangement;
  faceLeftOf: (half: number) => FaceId;
  /** the old segment with a number */
  segmentAt: (segment: number) => { ax: number; ay: number; bx: number; by: number };
  /** whether arcs that take no part end at a point: it stays a node */
  staysNode: (x: number, y: number) => boolean;
}

/**
 * The arcs that are left when every edge with the same face on both sides is dropped. Where two edges are left at a point
 * the arc goes through it; where both are parts of one old segment, the point goes too and the segment is whole again.
 */
export function bordersOf({ arrangement, faceLeftOf, segmentAt, staysNode }: Labelled): LooseArc[] {
  const { points, edges, leaving } = arrangement;
  const kept = edges.map((_, edge) => faceLeftOf(2 * edge) !== faceLeftOf(2 * edge + 1));
  const ways = leaving.map((halves) => halves.filter((half) => kept[half >> 1]));
  const isNode = (point: number): boolean =>
    ways[point]!.length !== 2 || staysNode(points.first(point), points.second(point));
  const used = new Uint8Array(edges.length);
  const arcs: LooseArc[] = [];

  const walk = (first: number): number[] => {
    const halves: number[] = [];
    for (let half = first; !used[half >> 1];) {
      used[half >> 1] = 1;
      halves.push(half);
      const end = endOf(edges, half);
      if (isNode(end)) break;
      half = ways[end]!.find((way) => way !== (half ^ 1))!;
    }
    return halves;
  };
  const add = (halves: readonly number[], closed: boolean): void => {
    let path: number[] = [];
    halves.forEach((half, i) => {
      const before = i > 0 ? halves[i - 1]! : closed ? halves.at(-1)! : -1;
      if (before >= 0 && rejoins(before, half)) return;
      const from = startPoint(edges, half);
      path.push(points.first(from), points.second(from));
    });
    if (closed) {
      const ring = fromLowestPoint(Int32Array.from(path));
      path = [...ring, ring[0]!, ring[1]!];
    } else {
      const last = endOf(edges, halves.at(-1)!);
      path.push(points.first(last), points.second(last));
    }
    const left = faceLeftOf(halves[0]!);
    arcs.push({ points: Int32Array.from(path), left, right: faceLeftOf(halves[0]! ^ 1) });
  };
  /** Whether the corner between two edges was only put into an old segment. */
  const rejoins = (before: number, half: number): boolean => {
    const { segment } = edges[half >> 1]!;
    if (segment < 0 || edges[before >> 1]!.segment !== segment) return false;
    const { ax, ay, bx, by } = segmentAt(segment);
    const corner = startPoint(edges, half);
    const [x, y] = [points.first(corner), points.second(corner)];
    return !(x === ax && y === ay) && !(x === bx && y === by);
  };

  ways.forEach((halves, point) => {
    if (isNode(point)) for (const half of halves) if (!used[half >> 1]) add(walk(half), false);
  });
  // what is left are rings without a node
  edges.forEach((_, edge) => {
    if (kept[edge] && !used[edge]) add(walk(2 * edge), true);
  });
  return arcs;
}
