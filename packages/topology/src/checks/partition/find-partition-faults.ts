import type { EdgeTable } from './edge-table.js';
import type { Report } from '../report.js';

/**
 * The exact test: every directed segment either cancels with its opposite, or lies on the outline in the same direction;
 * and the whole outline is followed. With valid polygons this is a partition, to the last unit. Without an outline,
 * what does not cancel must be one ring.
 */
export function findPartitionFaults(
  { points, edges, left, right, claimedTwice }: EdgeTable,
  outline: readonly Int32Array[] | null,
  report: Report,
): void {
  const at = (point: number): [number, number] => [points.first(point), points.second(point)];
  for (const [edge, grid] of claimedTwice) {
    const other = left[edge] === grid ? right[edge]! : left[edge]!;
    report('overlap', at(edges.first(edge)), [grid, other]);
  }
  const onOutline = new Uint8Array(edges.size);
  for (const ring of outline ?? []) {
    for (let i = 0; i < ring.length; i += 2) {
      const [j, x, y] = [(i + 2) % ring.length, ring[i]!, ring[i + 1]!];
      const a = points.find(x, y);
      const b = points.find(ring[j]!, ring[j + 1]!);
      const edge = a < 0 || b < 0 ? -1 : edges.find(Math.min(a, b), Math.max(a, b));
      const along = edge < 0 ? -1 : (a < b ? left : right)[edge]!;
      if (along >= 0) onOutline[edge] = 1;
      else report('outline', [x, y], []);
    }
  }
  const lone: number[] = [];
  for (let edge = 0; edge < edges.size; edge++) {
    const single = left[edge]! < 0 || right[edge]! < 0;
    if (single !== (onOutline[edge] === 1)) lone.push(edge);
  }
  if (outline) reportLone(lone);
  else reportRings(lone);

  /**
   * Segments that do not cancel, told by their corners: those where one grid comes alone are where the fault is; the corners where
   * the two versions of a border part are sound.
   */
  function reportLone(segments: readonly number[]): void {
    const visitors = new Map<number, number[]>();
    for (const edge of segments) {
      for (const point of [edges.first(edge), edges.second(edge)]) {
        const grids = visitors.get(point) ?? [];
        visitors.set(point, grids);
        for (const grid of [left[edge]!, right[edge]!])
          if (grid >= 0 && !grids.includes(grid)) grids.push(grid);
      }
    }
    for (const [point, grids] of visitors) if (grids.length === 1) report('not-shared', at(point), grids);
    for (const edge of segments) {
      const [a, b] = [edges.first(edge), edges.second(edge)];
      const told = visitors.get(a)!.length === 1 || visitors.get(b)!.length === 1;
      if (!told) report('not-shared', at(a), [left[edge]!, right[edge]!]);
    }
  }

  /** Without an outline: the lone segments must close to one ring round everything. */
  function reportRings(single: readonly number[]): void {
    const next = new Map<number, number[]>();
    for (const edge of single) {
      const forward = left[edge]! >= 0;
      const [a, b] = [edges.first(edge), edges.second(edge)];
      const [from, to] = forward ? [a, b] : [b, a];
      next.set(from, [...(next.get(from) ?? []), to]);
    }
    const rings: number[][] = [];
    while (next.size > 0) {
      const ring: number[] = [];
      let point: number = next.keys().next().value!;
      for (let ways = next.get(point); ways; ways = next.get(point)) {
        const to = ways.pop()!;
        if (ways.length === 0) next.delete(point);
        ring.push(point);
        point = to;
      }
      rings.push(ring);
    }
    rings.sort((a, b) => b.length - a.length);
    for (const ring of rings.slice(1)) report('outline-in-pieces', at(ring[0]!), []);
  }
}
