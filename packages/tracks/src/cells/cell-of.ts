import type { LngLat } from '../lng-lat.js';
import { CELL_ZOOM, MAX_CELL_ZOOM, mortonOf } from './morton.js';
import { worldOf } from './world-of.js';

/**
 * The cell that holds a place, as a Morton code (see `morton.ts`). A place on a border belongs to the cell east and
 * south of it; the square's own east and south edge belong to its last cells.
 * @throws RangeError when the zoom is not a whole number from 0 to 26, or the place is not finite
 */
export function cellOf(lngLat: LngLat, zoom: number = CELL_ZOOM): number {
  if (!Number.isInteger(zoom) || zoom < 0 || zoom > MAX_CELL_ZOOM)
    throw new RangeError(`No cells at zoom ${zoom}.`);
  if (!Number.isFinite(lngLat[0]) || !Number.isFinite(lngLat[1]))
    throw new RangeError(`No cell at ${lngLat.join()}.`);
  const [column, row] = worldOf(lngLat, zoom);
  const last = 2 ** zoom - 1;
  return mortonOf(clamp(Math.floor(column), last), clamp(Math.floor(row), last));
}

const clamp = (index: number, last: number) => Math.max(0, Math.min(last, index));
