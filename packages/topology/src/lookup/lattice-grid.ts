import { ringsOfFace } from '../model/asking/rings-of.js';
import type { FaceId, PlanarMap } from '../model/planar-map.js';

/** A level-five grid as rings on the lattice, each x0, y0, x1, y1 … without a repeated last point. */
export interface LatticeGrid {
  id: FaceId;
  parent: string;
  /** the shell first, counter-clockwise; then the holes, clockwise */
  rings: Int32Array[];
  /** how many shells it came with: more than one is a grid in pieces */
  shells: number;
}

/** The grids of a map, traced from its arcs. */
export function latticeGridsOf(map: PlanarMap): LatticeGrid[] {
  return [...map.faces.values()].map(({ id, parent }) => {
    const { outer, holes } = ringsOfFace(map, id);
    return { id, parent, rings: [...outer, ...holes], shells: outer.length };
  });
}
