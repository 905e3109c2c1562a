import { orientation } from './orientation.js';

/**
 * Whether a segment meets the closed unit square round a lattice point. In half units, so that the square's corners are whole: exact for
 * lattice points.
 *
 *        ┌───┐
 *     ───┼─· │──       half a unit to each side
 *        └───┘
 */
export function passesPixel(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  if (Math.max(ax, bx) < x - 0.5 || Math.min(ax, bx) > x + 0.5) return false;
  if (Math.max(ay, by) < y - 0.5 || Math.min(ay, by) > y + 0.5) return false;
  let [left, right] = [false, false];
  for (const stepX of [-0.5, 0.5]) {
    for (const stepY of [-0.5, 0.5]) {
      const turn = orientation(ax, ay, bx, by, x + stepX, y + stepY);
      if (turn >= 0) left = true;
      if (turn <= 0) right = true;
    }
  }
  return left && right;
}
