import { orientation } from './orientation.js';

/**
 * Whether two closed segments have a point in common; exact.
 *
 *     ╲ ╱      ──┬──      ───━━━───
 *      ╳         │          overlap
 *     ╱ ╲
 */
export function segmentsTouch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const c = Math.sign(orientation(ax, ay, bx, by, cx, cy));
  const d = Math.sign(orientation(ax, ay, bx, by, dx, dy));
  if (c * d > 0) return false;
  const a = Math.sign(orientation(cx, cy, dx, dy, ax, ay));
  const b = Math.sign(orientation(cx, cy, dx, dy, bx, by));
  // collinear ones have overlapping boxes here, and then share a point
  return a * b <= 0;
}

/**
 * Whether two segments that both begin at p run over each other: they point the same way. Exact.
 *
 *     p ──────── a
 *     p ───── b
 */
export const segmentsFold = (
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean => orientation(px, py, ax, ay, bx, by) === 0 && (ax - px) * (bx - px) + (ay - py) * (by - py) > 0;
