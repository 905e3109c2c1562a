/**
 * Twice the signed area of a triangle: positive when a → b → c turns left, 0 when the three lie on a line. Exact for
 * lattice points (see `LATTICE_LIMIT`).
 */
export const orientation = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/**
 * Compares two directions by their angle, counter-clockwise from east; 0 only when both point the same way. Exact: no
 * arctangent.
 */
export function compareAngles(ax: number, ay: number, bx: number, by: number): number {
  const upperA = ay > 0 || (ay === 0 && ax > 0);
  const upperB = by > 0 || (by === 0 && bx > 0);
  if (upperA !== upperB) return upperA ? -1 : 1;
  return Math.sign(bx * ay - by * ax);
}
