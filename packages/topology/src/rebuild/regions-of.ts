import { doubleArea } from '../exact/double-area.js';
import { liesEast, rayMeets, type Rising } from '../exact/west-ray.js';
import type { FaceId } from '../model/planar-map.js';
import { endOf, startPoint, type Arrangement } from './arrangement.js';

/** A connected piece of ground between the lines of an arrangement, holes cut out. */
export interface Region {
  /** twice its area in lattice units; of the endless region, without meaning */
  readonly doubleArea: bigint;
  /** the old face it is part of; null where the lines do not say, which is beyond the faces being rebuilt */
  readonly old: FaceId | null;
  /** how often each drawn ring winds round it, where it does */
  readonly windings: ReadonlyMap<number, number>;
  /** a corner on its border */
  readonly at: readonly [x: number, y: number];
}

export interface Regions {
  readonly regions: readonly Region[];
  /** the region left of each half edge */
  readonly leftOf: Int32Array;
  /** the region that reaches to infinity */
  readonly endless: number;
}

/**
 * Finds the regions and what they are: walks each side of each line, puts the separate parts into the regions that hold them by
 * one exact ray each, and then adds up: crossing an edge from right to left adds its runs. No region is ever asked whether it
 * lies in a polygon.
 *
 *        0 │ 1  →  the ring runs up: what is left of it has one winding more than what is right of it
 */
export function regionsOf(arrangement: Arrangement): Regions {
  const { points, edges, leaving } = arrangement;
  const { cycleOf, cycles } = walkCycles(arrangement);
  const endlessCycle = cycles.length;
  const root = Array.from({ length: cycles.length + 1 }, (_, i) => i);
  const find = (cycle: number): number => {
    while (root[cycle] !== cycle) cycle = root[cycle] = root[root[cycle]!]!;
    return cycle;
  };
  // every connected part has one cycle round its outside
  const part = partsOf(arrangement);
  for (const [cycle, { area, low }] of cycles.entries()) {
    if (area > 0n) continue;
    const half = halfWestOf(arrangement, part, low);
    root[find(cycle)] = find(half < 0 ? endlessCycle : cycleOf[half]!);
  }
  const numbers = new Map<number, number>();
  const drafts: { area: bigint; olds: Set<FaceId>; at: readonly [number, number] }[] = [];
  const regionOf = (cycle: number): number => {
    const top = find(cycle);
    if (!numbers.has(top)) {
      numbers.set(top, drafts.length);
      drafts.push({ area: 0n, olds: new Set(), at: [0, 0] });
    }
    return numbers.get(top)!;
  };
  const endless = regionOf(endlessCycle);
  cycles.forEach(({ area, low }, cycle) => {
    const draft = drafts[regionOf(cycle)]!;
    draft.area += area;
    if (area > 0n) draft.at = [points.first(low), points.second(low)];
  });
  const leftOf = Int32Array.from(cycleOf, (cycle) => regionOf(cycle));
  edges.forEach(({ sides }, edge) => {
    if (!sides) return;
    drafts[leftOf[2 * edge]!]!.olds.add(sides.left);
    drafts[leftOf[2 * edge + 1]!]!.olds.add(sides.right);
  });
  const windings = windingsFrom(endless);
  spreadOlds();
  return {
    endless,
    leftOf,
    regions: drafts.map(({ area, olds, at }, number) => ({
      doubleArea: area,
      old: olds.size === 1 ? [...olds][0]! : null,
      windings: windings[number]!,
      at,
    })),
  };

  function windingsFrom(start: number): Map<number, number>[] {
    const known: Map<number, number>[] = [];
    known[start] = new Map();
    const halvesOf: number[][] = drafts.map(() => []);
    leftOf.forEach((region, half) => halvesOf[region]!.push(half));
    const queue = [start];
    for (let region = queue.pop(); region !== undefined; region = queue.pop()) {
      for (const half of halvesOf[region]!) {
        const across = leftOf[half ^ 1]!;
        if (known[across]) continue;
        const sum = new Map(known[region]);
        // half 2e has this region on the left: going over to its right takes the runs away
        for (const [chain, run] of edges[half >> 1]!.runs) {
          const winding = (sum.get(chain) ?? 0) + (half & 1 ? run : -run);
          if (winding === 0) sum.delete(chain);
          else sum.set(chain, winding);
        }
        known[across] = sum;
        queue.push(across);
      }
    }
    return known;
  }

  /** Ground between drawn lines alone belongs to the face that it borders over them. */
  function spreadOlds(): void {
    for (let more = true; more;) {
      more = false;
      edges.forEach(({ sides }, edge) => {
        if (sides) return;
        const [one, other] = [drafts[leftOf[2 * edge]!]!, drafts[leftOf[2 * edge + 1]!]!];
        for (const [from, to] of [
          [one, other],
          [other, one],
        ] as const) {
          if (from.olds.size > 0 && to.olds.size === 0) {
            for (const old of from.olds) to.olds.add(old);
            more = true;
          }
        }
      });
    }
  }

  function walkCycles({ leaving: out }: Arrangement): {
    cycleOf: Int32Array;
    cycles: { area: bigint; low: number }[];
  } {
    const place = new Int32Array(edges.length * 2);
    for (const halves of out) halves.forEach((half, i) => (place[half] = i));
    const found = new Int32Array(edges.length * 2).fill(-1);
    const list: { area: bigint; low: number }[] = [];
    for (let first = 0; first < found.length; first++) {
      if (found[first]! >= 0) continue;
      const ring: number[] = [];
      let low = startPoint(edges, first);
      for (let half = first; found[half]! < 0;) {
        found[half] = list.length;
        const from = startPoint(edges, half);
        ring.push(points.first(from), points.second(from));
        if (points.first(from) < points.first(low)) low = from;
        // the first way clockwise from where it came keeps the same ground on the left
        const ways = leaving[endOf(edges, half)]!;
        half = ways[(place[half ^ 1]! + ways.length - 1) % ways.length]!;
      }
      list.push({ area: doubleArea(ring), low });
    }
    return { cycleOf: found, cycles: list };
  }
}

/** Points that lines connect have one number. */
function partsOf({ points, edges }: Arrangement): (point: number) => number {
  const root = Int32Array.from({ length: points.size }, (_, i) => i);
  const find = (point: number): number => {
    while (root[point] !== point) point = root[point] = root[root[point]!]!;
    return point;
  };
  for (const { a, b } of edges) root[find(a)] = find(b);
  return find;
}

/** The half edge of another part that has a point on its left, nearest to the west; -1 when there is none. */
function halfWestOf({ points, edges }: Arrangement, part: (point: number) => number, point: number): number {
  const [x, y] = [points.first(point), points.second(point)];
  const own = part(point);
  let best: Rising | null = null;
  let found = -1;
  edges.forEach(({ a, b }, edge) => {
    const [ay, by] = [points.second(a), points.second(b)];
    if (Math.min(ay, by) > y || Math.max(ay, by) <= y) return;
    const [ax, bx] = [points.first(a), points.first(b)];
    const climbs = ay < by;
    const rising: Rising = climbs ? [ax, ay, bx, by] : [bx, by, ax, ay];
    if (!rayMeets(rising, x, y) || part(a) === own || (best && !liesEast(rising, best))) return;
    best = rising;
    // east of a climbing edge is its right side, which is the left of its way back
    found = climbs ? 2 * edge + 1 : 2 * edge;
  });
  return found;
}
