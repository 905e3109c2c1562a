import type { JudgedFix } from '../fixes/fix.js';
import { segmentsOf } from './segments-of.js';
import { stepsOf } from './steps-of.js';
import { stopsOf } from './stops-of.js';
import type { Segment, Stop, Track } from './track.js';

/**
 * The cleaned path of one device on one outing, from fixes that `cleanFixes` judged. For heat, fixes of 25 to 50 m
 * accuracy are on it too. Segments of a single point are kept (somebody was there); they have no length and no time.
 */
export function trackOf(fixes: readonly JudgedFix[], purpose: 'track' | 'heat' = 'track'): Track {
  const { segments, standing } = segmentsOf(fixes, purpose);
  const stops = segments.flatMap((segment, index) => stopsOf(segment, index));
  let distanceMeters = 0;
  let durationMs = 0;
  segments.forEach((segment, index) => {
    for (const step of stepsOf(segment, stopsIn(stops, index))) distanceMeters += step.meters;
    durationMs += (segment.at(-1)?.ms ?? 0) - (segment[0]?.ms ?? 0);
  });
  for (const stop of standing) durationMs += stop.seconds * 1000;
  return {
    segments: segments as Segment[],
    stops: [...stops, ...standing].sort((a, b) => a.arrivedMs - b.arrivedMs),
    distanceMeters,
    durationSeconds: durationMs / 1000,
  };
}

/** The halts that lie in one segment, in order. */
export function stopsIn(stops: readonly Stop[], segment: number): Stop[] {
  return stops.filter((stop) => stop.points?.segment === segment);
}
