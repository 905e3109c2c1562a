import { CELL_ZOOM, mortonOf } from './morton.js';

export interface CellRange {
  first: number;
  /** the last cell that belongs to it: `cell between first and last` */
  last: number;
}

/**
 * The cells of a zoom that a tile z/x/y covers: one unbroken range of codes. A tile finer than the cells lies in a
 * single one, which is then the range.
 * @throws RangeError when there is no such tile
 */
export function cellsOfTile(z: number, x: number, y: number, zoom: number = CELL_ZOOM): CellRange {
  const size = 2 ** z;
  const exists = [z, x, y].every(Number.isInteger) && z >= 0 && x >= 0 && y >= 0 && x < size && y < size;
  if (!exists) throw new RangeError(`No tile ${z}/${x}/${y}.`);
  if (z >= zoom) {
    const shrink = 2 ** (z - zoom);
    const cell = mortonOf(Math.floor(x / shrink), Math.floor(y / shrink));
    return { first: cell, last: cell };
  }
  const cells = 4 ** (zoom - z);
  const first = mortonOf(x, y) * cells;
  return { first, last: first + cells - 1 };
}
