import { liesEast, rayMeets, type Rising } from '../../exact/west-ray.js';
import { arcsInCell, columnOf, rowOf } from '../arc-grid.js';
import type { LatticePoint } from '../lattice.js';
import { arcAt, OUTSIDE, type FaceId, type PlanarMap } from '../planar-map.js';

/**
 * The face that holds a point: a ray to the west, cell by cell, until the nearest border; its side tells the face. Exact, and a point on
 * a border belongs to one side only, so that a partition counts every building once.
 */
export function faceAt(map: PlanarMap, [x, y]: LatticePoint): FaceId {
  const { index } = map;
  const row = rowOf(index, y);
  let best: Rising | null = null;
  let face = OUTSIDE;
  for (let column = columnOf(index, x); column >= 0; column--) {
    for (const number of arcsInCell(index, column, row)) {
      const { points, left, right } = arcAt(map, number);
      for (let i = 0; i + 3 < points.length; i += 2) {
        const [ay, by] = [points[i + 1]!, points[i + 3]!];
        const climbs = ay < by;
        if (climbs ? y < ay || y >= by : y < by || y >= ay) continue;
        const [ax, bx] = [points[i]!, points[i + 2]!];
        const rising: Rising = climbs ? [ax, ay, bx, by] : [bx, by, ax, ay];
        if (!rayMeets(rising, x, y) || (best && !liesEast(rising, best))) continue;
        best = rising;
        face = climbs ? right : left;
      }
    }
    if (!best) continue;
    const [lowX, lowY, highX, highY]: Rising = best;
    const crossing = lowX + ((highX - lowX) * (y - lowY)) / (highY - lowY);
    // nothing in the cells farther west can be nearer
    if (crossing >= index.minX + column * index.cellSize) break;
  }
  return face;
}
