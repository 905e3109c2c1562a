import { passesPixel } from '../../exact/passes-pixel.js';
import type { Report } from '../report.js';

/**
 * Whether a ring is the community's outline: all its corners in their order, and between two of them nothing but corners that the
 * segment passes within half a unit. Such a corner is where a border was drawn to the outline between two of its corners:
 * the crossing, rounded to the lattice. A plan keeps its own outline for that reason, and no centimetre is in doubt.
 */
export function findOutlineDrift(outline: Int32Array, ring: Int32Array, report: Report): void {
  const size = ring.length;
  let start = 0;
  while (start < size && !(ring[start] === outline[0] && ring[start + 1] === outline[1])) start += 2;
  if (start === size) {
    report('outline', [outline[0]!, outline[1]!], []);
    return;
  }
  let corner = 0;
  for (let step = 2; step <= size; step += 2) {
    const at = (start + step) % size;
    const [x, y] = [ring[at]!, ring[at + 1]!];
    const next = (corner + 2) % outline.length;
    const [ax, ay, bx, by] = [outline[corner]!, outline[corner + 1]!, outline[next]!, outline[next + 1]!];
    if (x === bx && y === by) corner = next;
    else if (!passesPixel(ax, ay, bx, by, x, y)) {
      report('outline', [x, y], []);
      return;
    }
  }
  if (corner !== 0) report('outline', [outline[corner]!, outline[corner + 1]!], []);
}
