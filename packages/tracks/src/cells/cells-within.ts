import type { Polygon } from '@getu/domain';
import { locatorOf } from '../effort/locator-of.js';
import { boundsOfCell } from './bounds-of-cell.js';
import { CELL_ZOOM, mortonOf } from './morton.js';
import { worldOf } from './world-of.js';

/**
 * The stored cells (zoom 22) whose middle lies in a polygon (GeoJSON coordinates, WGS 84), by Morton code: so that polygons
 * that share a border share no cell.
 */
export function cellsWithin(polygon: Polygon): number[] {
  const locate = locatorOf([{ id: 'polygon', geom: polygon }]);
  const corners = (polygon.coordinates[0] ?? []).map((corner) => worldOf(corner, CELL_ZOOM).map(Math.floor));
  const [columns, rows] = [corners.map(([column]) => column!), corners.map(([, row]) => row!)];
  const cells: number[] = [];
  for (let row = Math.min(...rows); row <= Math.max(...rows); row++) {
    for (let column = Math.min(...columns); column <= Math.max(...columns); column++) {
      const cell = mortonOf(column, row);
      const [west, south, east, north] = boundsOfCell(cell);
      if (locate([(west + east) / 2, (south + north) / 2]) !== null) cells.push(cell);
    }
  }
  return cells;
}
