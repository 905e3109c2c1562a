import type { Position } from 'geojson';

const metersPerDegree = 111_320;

/** Metres from a place to a line, over distances so small that the earth is flat. */
export function metersToLine([lng, lat]: readonly [number, number], line: readonly Position[]): number {
  const wide = metersPerDegree * Math.cos((lat * Math.PI) / 180);
  let least = Infinity;
  for (let i = 0; i < line.length; i++) {
    const bx = (line[i]![0]! - lng) * wide;
    const by = (line[i]![1]! - lat) * metersPerDegree;
    const previous = line[Math.max(0, i - 1)]!;
    const ax = (previous[0]! - lng) * wide;
    const ay = (previous[1]! - lat) * metersPerDegree;
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const share = length > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
    least = Math.min(least, Math.hypot(ax + dx * share, ay + dy * share));
  }
  return least;
}

/** The thing nearest to a place, of those within reach; null where there is none. */
export function nearestWithin<T>(
  things: readonly T[],
  distanceOf: (thing: T) => number,
  reachMeters: number,
): T | null {
  let best: T | null = null;
  let least = reachMeters;
  for (const thing of things) {
    const distance = distanceOf(thing);
    if (distance > least) continue;
    least = distance;
    best = thing;
  }
  return best;
}

/** Metres of a line. */
export function lineMeters(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [lng, lat] = line[i - 1]! as [number, number];
    sum += metersToLine([lng, lat], [line[i]!]);
  }
  return sum;
}
