import { boxOf, closed, contains, lineDistance } from './polygon.js';
import type { Metres, Ring } from './point.js';

/** A point deep inside the ring, where a label has room: the best of a grid search, refined four times. */
export function labelPointOf(ring: Ring): Metres {
  const border = closed(ring);
  const depth = (p: Metres): number => (contains(ring, p) ? lineDistance([p, p], border) : -1);
  let [west, south, east, north] = boxOf(ring);
  let best: { at: Metres; depth: number } = { at: ring[0]!, depth: -1 };
  for (let round = 0; round < 5; round++) {
    const [stepX, stepY] = [(east - west) / 12, (north - south) / 12];
    for (let i = 1; i < 12; i++) {
      for (let j = 1; j < 12; j++) {
        const at: Metres = [west + i * stepX, south + j * stepY];
        const here = depth(at);
        if (here > best.depth) best = { at, depth: here };
      }
    }
    [west, south, east, north] = [
      best.at[0] - stepX,
      best.at[1] - stepY,
      best.at[0] + stepX,
      best.at[1] + stepY,
    ];
  }
  return best.at;
}
