import { orientation } from './orientation.js';

/** A segment that rises: its lower end first. */
export type Rising = readonly [lowX: number, lowY: number, highX: number, highY: number];

/**
 * Of two segments that do not cross and both pass one height, whether the first lies east of the second there. Exact: the one that
 * begins higher is compared at its lower end, and where both begin at one point, at its upper end.
 */
export function liesEast(a: Rising, b: Rising): boolean {
  if (a[1] >= b[1]) {
    const low = orientation(b[0], b[1], b[2], b[3], a[0], a[1]);
    return low === 0 ? orientation(b[0], b[1], b[2], b[3], a[2], a[3]) < 0 : low < 0;
  }
  const low = orientation(a[0], a[1], a[2], a[3], b[0], b[1]);
  return low === 0 ? orientation(a[0], a[1], a[2], a[3], b[2], b[3]) > 0 : low > 0;
}

/**
 * Whether a ray from a point to the west meets a rising segment. It holds its lower end and not its upper one; a point on it
 * counts as east of it.
 */
export const rayMeets = ([lowX, lowY, highX, highY]: Rising, x: number, y: number): boolean =>
  lowY <= y && y < highY && orientation(lowX, lowY, highX, highY, x, y) <= 0;
