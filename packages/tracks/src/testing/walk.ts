import type { Fix } from '../fixes/fix.js';
import { metersPerDegree } from '../distance-meters.js';

/** Test walks: a true walk over a street grid with halts, and what phones would report of it. */

export interface WalkLeg {
  /** metres east and north of the start */
  to: [east: number, north: number];
  /** seconds stood at the end of the leg */
  haltSeconds: number;
}

export const ORIGIN = [102.7, 25.04] as const;
export const START_MS = Date.UTC(2026, 5, 1, 11, 40);
const SPEED_MPS = 1.25;

/** mulberry32 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A walk along streets 90 to 190 m apart, with a halt of three to six minutes at every fourth corner. */
export function streetWalk(seed: number, legs = 24): WalkLeg[] {
  const random = randomFrom(seed);
  let [east, north] = [0, 0];
  let heading = 0;
  return Array.from({ length: legs }, (_, i) => {
    const meters = 90 + 100 * random();
    east += meters * Math.cos(heading);
    north += meters * Math.sin(heading);
    heading += (Math.PI / 2) * [0, 1, -1][Math.floor(3 * random())]!;
    return { to: [east, north], haltSeconds: i % 4 === 3 ? 150 + 200 * random() : 0 };
  });
}

/** True place at each whole second, metres east and north. */
export function everySecond(legs: readonly WalkLeg[]): [east: number, north: number][] {
  const places: [number, number][] = [[0, 0]];
  let [x, y] = [0, 0];
  let carried = 0;
  for (const { to, haltSeconds } of legs) {
    const meters = Math.hypot(to[0] - x, to[1] - y);
    const seconds = meters / SPEED_MPS;
    let t = 1 - carried;
    for (; t <= seconds; t++) places.push([x + ((to[0] - x) * t) / seconds, y + ((to[1] - y) * t) / seconds]);
    carried = 1 - (t - seconds);
    for (let s = 0; s < Math.round(haltSeconds); s++) places.push([to[0], to[1]]);
    [x, y] = to;
  }
  return places;
}

export const walkMeters = (legs: readonly WalkLeg[]): number =>
  legs.reduce((sum, { to }, i) => {
    const from = legs[i - 1]?.to ?? [0, 0];
    return sum + Math.hypot(to[0] - from[0], to[1] - from[1]);
  }, 0);

/** A fix at a place in metres from the origin. */
export function fixAt(
  [east, north]: readonly [number, number],
  seconds: number,
  accuracyMeters: number | null = 8,
): Fix {
  const scale = metersPerDegree(ORIGIN[1]);
  return {
    lngLat: [ORIGIN[0] + east / scale.lng, ORIGIN[1] + north / scale.lat],
    measuredMs: START_MS + seconds * 1000,
    accuracyMeters,
  };
}

export type Logging = { everySeconds: number } | { everyMeters: number };

/** What a device reports that logs by time or by distance; it always reports the first and the last place. */
export function logged(places: readonly (readonly [number, number])[], logging: Logging): Fix[] {
  const fixes: Fix[] = [];
  let last: readonly [number, number] | undefined;
  places.forEach((place, second) => {
    const due =
      'everySeconds' in logging
        ? second % logging.everySeconds === 0
        : !last || Math.hypot(place[0] - last[0], place[1] - last[1]) >= logging.everyMeters;
    if (!due && second !== places.length - 1) return;
    fixes.push(fixAt(place, second));
    last = place;
  });
  return fixes;
}

/** Adds GPS noise of a standard deviation per axis that fades from itself with a time constant; 0 s: white. */
export function noisy(
  places: readonly (readonly [number, number])[],
  sigmaMeters: number,
  fadeSeconds: number,
  seed: number,
): [number, number][] {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const keep = fadeSeconds > 0 ? Math.exp(-1 / fadeSeconds) : 0;
  const fresh = Math.sqrt(1 - keep * keep);
  let [dx, dy] = [normal() * sigmaMeters, normal() * sigmaMeters];
  return places.map(([x, y]) => {
    dx = keep * dx + fresh * sigmaMeters * normal();
    dy = keep * dy + fresh * sigmaMeters * normal();
    return [x + dx, y + dy];
  });
}
