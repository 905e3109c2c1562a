/**
 * Morton codes of web-mercator tiles: the bits of column and row interleaved, the row's bit above the column's, so that
 * the code in base 4 is the tile's quadkey. At zoom 22 a code has 44 bits: exact in a double, a bigint column in SQL.
 */

/** The zoom of the stored cells: squares of 9.55 m at the equator, 8.66 m at 25° N. */
export const CELL_ZOOM = 22;

/** Highest zoom whose codes stay exact in a double (2 × 26 bits). */
export const MAX_CELL_ZOOM = 26;

const HALF_BITS = 13;
const HALF_MASK = (1 << HALF_BITS) - 1;
const HALF_CODES = 2 ** (2 * HALF_BITS);

/** Puts a zero between the bits of a number of up to 13 bits. */
function spread(bits: number): number {
  let n = bits;
  n = (n | (n << 8)) & 0x00ff00ff;
  n = (n | (n << 4)) & 0x0f0f0f0f;
  n = (n | (n << 2)) & 0x33333333;
  return (n | (n << 1)) & 0x55555555;
}

/** Undoes `spread`. */
function gather(bits: number): number {
  let n = bits & 0x55555555;
  n = (n | (n >>> 1)) & 0x33333333;
  n = (n | (n >>> 2)) & 0x0f0f0f0f;
  n = (n | (n >>> 4)) & 0x00ff00ff;
  return (n | (n >>> 8)) & 0x0000ffff;
}

/** The code of a column and row, each below 2^26. */
export function mortonOf(column: number, row: number): number {
  const high = spread(column >>> HALF_BITS) | (spread(row >>> HALF_BITS) << 1);
  const low = spread(column & HALF_MASK) | (spread(row & HALF_MASK) << 1);
  return (high >>> 0) * HALF_CODES + (low >>> 0);
}

/** The column and row of a code below 2^52. */
export function columnRowOf(code: number): [column: number, row: number] {
  const high = Math.floor(code / HALF_CODES);
  const low = code % HALF_CODES;
  return [(gather(high) << HALF_BITS) | gather(low), (gather(high >>> 1) << HALF_BITS) | gather(low >>> 1)];
}
