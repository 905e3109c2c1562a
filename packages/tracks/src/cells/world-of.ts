import type { LngLat } from '../lng-lat.js';

const RADIANS = Math.PI / 180;
const MAX_LATITUDE = 85.0511287798066;

/**
 * A place in cells of a zoom: column and row as fractions, (0, 0) at the north-west corner of the web-mercator square.
 * Latitudes beyond its edge are held at the edge.
 */
export function worldOf(lngLat: LngLat, zoom: number): [column: number, row: number] {
  const size = 2 ** zoom;
  const latitude = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lngLat[1])) * RADIANS;
  const column = ((lngLat[0] + 180) / 360) * size;
  const row = (0.5 - Math.asinh(Math.tan(latitude)) / (2 * Math.PI)) * size;
  return [column, row];
}

/** The place of a column and row: undoes `worldOf`. */
export function lngLatOf(column: number, row: number, zoom: number): [lng: number, lat: number] {
  const size = 2 ** zoom;
  return [(column / size) * 360 - 180, Math.atan(Math.sinh((0.5 - row / size) * 2 * Math.PI)) / RADIANS];
}

/** Metres across one cell of a zoom at a latitude, on the web-mercator sphere. */
export function cellMeters(latitude: number, zoom: number): number {
  return (2 * Math.PI * 6378137 * Math.cos(latitude * RADIANS)) / 2 ** zoom;
}
