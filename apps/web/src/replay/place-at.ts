import type { ReplayPath } from './replay-path';

/** `silent`: between two segments; the place is then where the device was last heard of. */
export type WalkerState = 'before' | 'walking' | 'standing' | 'silent' | 'after';

/** Where a walker is at a moment. Filled anew for each frame, so that playing makes no garbage. */
export interface WalkerPlace {
  state: WalkerState;
  x: number;
  y: number;
  /** the last vertex passed, -1 before the first */
  vertex: number;
}

export const newPlace = (): WalkerPlace => ({ state: 'before', x: 0, y: 0, vertex: -1 });

/**
 * The last vertex passed at a moment, -1 before the first.
 * @param near where it was a frame ago: playing on finds it in a step or two, a jump by halving
 */
export function vertexAt(seconds: Float64Array, at: number, near = -1): number {
  const count = seconds.length;
  let low = -1;
  let high = count;
  let vertex = Math.min(Math.max(near, -1), count - 1);
  for (let steps = 0; steps < 8; steps++) {
    if (vertex >= 0 && seconds[vertex]! > at) {
      high = vertex;
      vertex--;
    } else if (vertex + 1 < count && seconds[vertex + 1]! <= at) {
      low = vertex + 1;
      vertex++;
    } else return vertex;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (seconds[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Where the walker of a path is at a moment (seconds since 1970), between vertices at a steady pace. */
export function placeAt(path: ReplayPath, at: number, into: WalkerPlace = newPlace()): WalkerPlace {
  const { x, y, seconds, begins, stops } = path;
  const vertex = vertexAt(seconds, at, into.vertex);
  into.vertex = vertex;
  if (vertex < 0) {
    into.state = 'before';
    into.x = x[0] ?? 0;
    into.y = y[0] ?? 0;
    return into;
  }
  into.x = x[vertex]!;
  into.y = y[vertex]!;
  if (vertex === seconds.length - 1) {
    into.state = at > seconds[vertex]! ? 'after' : 'walking';
    return into;
  }
  if (begins[vertex + 1] === 1) {
    into.state = 'silent';
    return into;
  }
  const span = seconds[vertex + 1]! - seconds[vertex]!;
  const share = span > 0 ? (at - seconds[vertex]!) / span : 0;
  into.x += (x[vertex + 1]! - into.x) * share;
  into.y += (y[vertex + 1]! - into.y) * share;
  into.state = 'walking';
  for (const stop of stops) {
    if (at >= stop.from && at < stop.to) {
      into.state = 'standing';
      break;
    }
  }
  return into;
}
