import { IndexOfPairs } from '../../lookup/index-of-pairs.js';
import type { LatticeGrid } from '../../lookup/lattice-grid.js';

/**
 * Every border segment once, with the grid on each side: the one `GROUP BY` of the exact test.
 *
 *     low ─────→ high       left: the grid whose ring runs this way; right: the grid whose ring runs back
 */
export interface EdgeTable {
  points: IndexOfPairs;
  /** pairs of point numbers, the smaller number first */
  edges: IndexOfPairs;
  /** the grid's place in the list, -1 for none */
  left: Int32Array;
  right: Int32Array;
  /** segments that a second grid runs in the same direction: edge, grid */
  claimedTwice: [edge: number, grid: number][];
}

export function edgeTableOf(grids: readonly LatticeGrid[]): EdgeTable {
  let corners = 0;
  for (const { rings } of grids) for (const ring of rings) corners += ring.length / 2;
  const points = new IndexOfPairs(corners);
  const edges = new IndexOfPairs(corners);
  const left = new Int32Array(corners).fill(-1);
  const right = new Int32Array(corners).fill(-1);
  const claimedTwice: [number, number][] = [];
  grids.forEach(({ rings }, grid) => {
    for (const ring of rings) {
      let before = points.add(ring[ring.length - 2]!, ring[ring.length - 1]!);
      for (let i = 0; i < ring.length; i += 2) {
        const point = points.add(ring[i]!, ring[i + 1]!);
        if (point !== before) {
          const edge = edges.add(Math.min(before, point), Math.max(before, point));
          const side = before < point ? left : right;
          if (side[edge]! >= 0) claimedTwice.push([edge, grid]);
          else side[edge] = grid;
        }
        before = point;
      }
    }
  });
  return { points, edges, left, right, claimedTwice };
}
