import { distanceMeters } from '../distance-meters.js';
import { counts, type JudgedFix } from '../fixes/fix.js';
import type { Segment, Stop, TrackPoint } from './track.js';

/** A silence longer than this splits a track. */
export const GAP_MS = 5 * 60_000;
/** A silence with both ends this near is standing still … */
const STANDING_METERS = 50;
/** … of which so much is credited. */
const STANDING_CREDIT_MS = 15 * 60_000;

/**
 * Cuts judged fixes (in order of time) into segments at silences of more than five minutes and where the path starts
 * anew. A silence that begins and ends in one place is a halt, credited up to 15 minutes.
 */
export function segmentsOf(
  fixes: readonly JudgedFix[],
  purpose: 'track' | 'heat' = 'track',
): { segments: Segment[]; standing: Stop[] } {
  const segments: TrackPoint[][] = [];
  const standing: Stop[] = [];
  let anew = true;
  let last: TrackPoint | undefined;
  for (const fix of fixes) {
    // the fix that starts anew may itself be too coarse for the drawn track; the break stays
    anew ||= fix.startsAnew;
    if (!counts(fix.flag, purpose)) continue;
    const point = { lngLat: fix.lngLat, ms: fix.measuredMs };
    const silentMs = last ? point.ms - last.ms : 0;
    if (last && !anew && silentMs > GAP_MS && distanceMeters(last.lngLat, point.lngLat) <= STANDING_METERS) {
      standing.push(standingBetween(last, point));
    }
    if (anew || silentMs > GAP_MS) segments.push([point]);
    else segments.at(-1)?.push(point);
    last = point;
    anew = false;
  }
  return { segments, standing };
}

function standingBetween(from: TrackPoint, to: TrackPoint): Stop {
  return {
    lngLat: [(from.lngLat[0] + to.lngLat[0]) / 2, (from.lngLat[1] + to.lngLat[1]) / 2],
    arrivedMs: from.ms,
    leftMs: to.ms,
    seconds: Math.min(to.ms - from.ms, STANDING_CREDIT_MS) / 1000,
    points: null,
  };
}
