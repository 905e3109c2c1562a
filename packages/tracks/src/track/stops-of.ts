import { metersPerDegree } from '../distance-meters.js';
import type { Segment, Stop } from './track.js';

/** A halt keeps within this across … */
const ACROSS_METERS = 50;
/** … for at least this long. */
const STOP_MS = 120_000;
/** The walk up to a halt and away from it is farther than this from its centre. */
const CORE_METERS = 15;

interface Plane {
  x: Float64Array;
  y: Float64Array;
  ms: Float64Array;
}

/**
 * The halts of a segment: spans of at least 120 s whose points fit in a box with a diagonal of 50 m, less the walk up to
 * the halt and away from it (points more than 15 m from the halt's centre, which is weighted by time so that it does
 * not depend on how often the device reports).
 */
export function stopsOf(segment: Segment, segmentIndex = 0): Stop[] {
  const first = segment[0];
  if (!first) return [];
  const scale = metersPerDegree(first.lngLat[1]);
  const plane: Plane = {
    x: Float64Array.from(segment, (point) => (point.lngLat[0] - first.lngLat[0]) * scale.lng),
    y: Float64Array.from(segment, (point) => (point.lngLat[1] - first.lngLat[1]) * scale.lat),
    ms: Float64Array.from(segment, (point) => point.ms),
  };
  const stops: Stop[] = [];
  let start = 0;
  while (start < segment.length - 1) {
    const span = trimmed(plane, start, boxEnd(plane, start));
    if (span) {
      stops.push({
        lngLat: [first.lngLat[0] + span.x / scale.lng, first.lngLat[1] + span.y / scale.lat],
        arrivedMs: at(plane.ms, span.first),
        leftMs: at(plane.ms, span.last),
        seconds: (at(plane.ms, span.last) - at(plane.ms, span.first)) / 1000,
        points: { segment: segmentIndex, first: span.first, last: span.last },
      });
      start = span.last;
    } else start++;
  }
  return stops;
}

const at = (values: Float64Array, index: number) => values[index] as number;

/** The last point up to which all points from `start` fit in the box. */
function boxEnd({ x, y }: Plane, start: number): number {
  let west = at(x, start);
  let east = west;
  let south = at(y, start);
  let north = south;
  let end = start;
  while (end + 1 < x.length) {
    west = Math.min(west, at(x, end + 1));
    east = Math.max(east, at(x, end + 1));
    south = Math.min(south, at(y, end + 1));
    north = Math.max(north, at(y, end + 1));
    if (Math.hypot(east - west, north - south) > ACROSS_METERS) break;
    end++;
  }
  return end;
}

/** The part of a span that stays near its centre, with the centre; null when that is too short for a halt. */
function trimmed(plane: Plane, start: number, end: number) {
  if (at(plane.ms, end) - at(plane.ms, start) < STOP_MS) return null;
  let first = start;
  let last = end;
  // the walk up to the halt pulls the centre towards it, so trim and find the centre again until nothing is left to trim
  for (;;) {
    const centre = centreOf(plane, first, last);
    const far = (i: number) => Math.hypot(at(plane.x, i) - centre.x, at(plane.y, i) - centre.y) > CORE_METERS;
    const [oldFirst, oldLast] = [first, last];
    while (first < last && far(first)) first++;
    while (last > first && far(last)) last--;
    if (at(plane.ms, last) - at(plane.ms, first) < STOP_MS) return null;
    if (first === oldFirst && last === oldLast) return { first, last, ...centre };
  }
}

/** Mean place over time: each step counts its middle for as long as it took. */
function centreOf({ x, y, ms }: Plane, start: number, end: number): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  for (let i = start; i < end; i++) {
    const weight = at(ms, i + 1) - at(ms, i);
    sumX += (weight * (at(x, i) + at(x, i + 1))) / 2;
    sumY += (weight * (at(y, i) + at(y, i + 1))) / 2;
  }
  const total = at(ms, end) - at(ms, start);
  return { x: sumX / total, y: sumY / total };
}
