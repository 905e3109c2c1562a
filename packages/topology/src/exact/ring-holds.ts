import { orientation } from './orientation.js';

/**
 * Whether a ring holds a point, by an exact ray to the west; an edge holds its lower end and not its upper one, and a point on the ring counts
 * for one side only. `ring` is x0, y0, x1, y1 … without a repeated last point.
 */
export function ringHolds(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false;
  const size = ring.length;
  let [ax, ay] = [ring[size - 2]!, ring[size - 1]!];
  for (let i = 0; i < size; i += 2) {
    const [bx, by] = [ring[i]!, ring[i + 1]!];
    if (ay <= y !== by <= y) {
      const turn = orientation(ax, ay, bx, by, x, y);
      // an edge that climbs has the point on its right or on itself; one that falls, on its left or on itself
      if (by > ay ? turn <= 0 : turn >= 0) inside = !inside;
    }
    [ax, ay] = [bx, by];
  }
  return inside;
}
