import type { LatticeGrid } from '../lookup/lattice-grid.js';
import { edgeTableOf } from '../checks/partition/edge-table.js';
import { IndexOfPairs } from '../lookup/index-of-pairs.js';
import { fromLowestPoint } from '../model/making/from-lowest-point.js';
import type { LooseArc } from '../model/making/assemble-map.js';
import { OUTSIDE, type FaceId } from '../model/planar-map.js';

interface DraftArc {
  points: Int32Array;
  left: FaceId;
  right: FaceId;
}

/**
 * The arcs of grids that partition an area exactly: rings are cut wherever three or more segments meet, and a piece that
 * the neighbour runs the other way is the same arc. A ring where nothing meets is pinned at its lowest point, by x, then y: the same
 * from both sides.
 */
export function arcsOfGrids(grids: readonly LatticeGrid[]): LooseArc[] {
  const { points, edges } = edgeTableOf(grids);
  const degree = new Int32Array(points.size);
  for (let edge = 0; edge < edges.size; edge++) {
    degree[edges.first(edge)]!++;
    degree[edges.second(edge)]!++;
  }
  const arcs: DraftArc[] = [];
  // the first segment of each arc as its other side runs it
  const backwards = new IndexOfPairs(64);
  const add = (piece: Int32Array, face: FaceId): void => {
    const [size, at] = [piece.length, (i: number) => points.find(piece[i]!, piece[i + 1]!)];
    const known = backwards.find(at(0), at(2));
    if (known >= 0) {
      arcs[known]!.right = face;
      return;
    }
    backwards.add(at(size - 2), at(size - 4));
    arcs.push({ points: piece, left: face, right: OUTSIDE });
  };
  for (const { id, rings } of grids) {
    for (const ring of rings) {
      const junctions: number[] = [];
      for (let i = 0; i < ring.length; i += 2) {
        if (degree[points.find(ring[i]!, ring[i + 1]!)] !== 2) junctions.push(i);
      }
      const start = junctions[0];
      if (start === undefined) {
        const pinned = fromLowestPoint(ring);
        add(Int32Array.of(...pinned, pinned[0]!, pinned[1]!), id);
        continue;
      }
      const turned = Int32Array.of(
        ...ring.subarray(start),
        ...ring.subarray(0, start),
        ring[start]!,
        ring[start + 1]!,
      );
      const cuts = [...junctions.map((i) => i - start), ring.length];
      for (let k = 0; k + 1 < cuts.length; k++) add(turned.slice(cuts[k], cuts[k + 1]! + 2), id);
    }
  }
  return arcs;
}
