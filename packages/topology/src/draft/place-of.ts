import { toPosition, type Position } from '../model/lattice.js';
import { arcAt, type FaceId, type PlanarMap } from '../model/planar-map.js';

/** A point of a grid's border, of level five or four; the origin for a grid that has no ground. */
export function placeOf(map: PlanarMap, grid: FaceId): Position {
  const face = map.faces.get(grid) ?? [...map.faces.values()].find(({ parent }) => parent === grid);
  if (!face?.arcs[0] && face?.arcs[0] !== 0) return toPosition(map.frame, 0, 0);
  const { points } = arcAt(map, face.arcs[0]);
  return toPosition(map.frame, points[0]!, points[1]!);
}
