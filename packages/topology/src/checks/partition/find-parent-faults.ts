import type { EdgeTable } from './edge-table.js';
import type { LatticeGrid } from '../../lookup/lattice-grid.js';
import type { Report } from '../report.js';

/** Level four, derived: the grids of a parent hang together by common borders, and touch themselves nowhere. */
export function findParentFaults(grids: readonly LatticeGrid[], table: EdgeTable, report: Report): void {
  const { points, edges, left, right } = table;
  const root = grids.map((_, grid) => grid);
  const find = (grid: number): number => {
    let top = grid;
    while (root[top] !== top) top = root[top]!;
    root[grid] = top;
    return top;
  };
  const parents = new Map<string, number>();
  const parent = grids.map((grid) => {
    if (!parents.has(grid.parent)) parents.set(grid.parent, parents.size);
    return parents.get(grid.parent)!;
  });
  const border: number[] = [];
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [left[edge]!, right[edge]!];
    if (a >= 0 && b >= 0 && parent[a] === parent[b]) root[find(a)] = find(b);
    else border.push(edge);
  }
  const members = new Map<string, Map<number, number[]>>();
  grids.forEach((grid, place) => {
    const pieces = members.get(grid.parent) ?? new Map<number, number[]>();
    members.set(grid.parent, pieces);
    pieces.set(find(place), [...(pieces.get(find(place)) ?? []), place]);
  });
  for (const pieces of members.values()) {
    const bySize = [...pieces.values()].sort((a, b) => b.length - a.length);
    for (const piece of bySize.slice(1)) {
      const shell = grids[piece[0]!]!.rings[0]!;
      report('parent-apart', [shell[0]!, shell[1]!], piece);
    }
  }
  // a parent whose border leaves the same point twice touches itself there
  const leaves = new Map<number, number>();
  const told = new Set<number>();
  for (const edge of border) {
    for (const [grid, from] of [
      [left[edge]!, edges.first(edge)],
      [right[edge]!, edges.second(edge)],
    ] as const) {
      if (grid < 0) continue;
      const key = from * parents.size + parent[grid]!;
      if (leaves.has(key) && !told.has(key)) {
        told.add(key);
        report('parent-pinch', [points.first(from), points.second(from)], [leaves.get(key)!, grid]);
      }
      leaves.set(key, grid);
    }
  }
}
