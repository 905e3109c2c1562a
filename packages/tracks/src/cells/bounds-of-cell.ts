import { CELL_ZOOM, columnRowOf } from './morton.js';
import { lngLatOf } from './world-of.js';

/** West, south, east and north of a cell in degrees. */
export function boundsOfCell(
  cell: number,
  zoom: number = CELL_ZOOM,
): [west: number, south: number, east: number, north: number] {
  const [column, row] = columnRowOf(cell);
  const [west, north] = lngLatOf(column, row, zoom);
  const [east, south] = lngLatOf(column + 1, row + 1, zoom);
  return [west, south, east, north];
}
