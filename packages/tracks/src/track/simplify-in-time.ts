import { metersPerDegree } from '../distance-meters.js';
import type { Segment, TrackPoint } from './track.js';

/**
 * Thins a segment so that at every dropped point's own time the thinned walker is within `toleranceMeters` of it: the
 * shape and the pace are both kept (Douglas–Peucker with the synchronised Euclidean distance of Meratnia and de By).
 * First and last point stay.
 */
export function simplifyInTime(segment: Segment, toleranceMeters: number): TrackPoint[] {
  const first = segment[0];
  if (!first || segment.length < 3) return [...segment];
  const scale = metersPerDegree(first.lngLat[1]);
  const kept = new Uint8Array(segment.length);
  kept[0] = kept[segment.length - 1] = 1;
  // a stack, not recursion: a day of one report a second is 86 400 points
  const spans: [number, number][] = [[0, segment.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [start, end] = span;
    const a = segment[start] as TrackPoint;
    const b = segment[end] as TrackPoint;
    const duration = b.ms - a.ms;
    let worst = toleranceMeters;
    let at = -1;
    for (let i = start + 1; i < end; i++) {
      const point = segment[i] as TrackPoint;
      const share = duration > 0 ? (point.ms - a.ms) / duration : 0;
      const dx = (a.lngLat[0] + share * (b.lngLat[0] - a.lngLat[0]) - point.lngLat[0]) * scale.lng;
      const dy = (a.lngLat[1] + share * (b.lngLat[1] - a.lngLat[1]) - point.lngLat[1]) * scale.lat;
      const off = Math.hypot(dx, dy);
      if (off > worst) {
        worst = off;
        at = i;
      }
    }
    if (at >= 0) {
      kept[at] = 1;
      spans.push([start, at], [at, end]);
    }
  }
  return segment.filter((_, i) => kept[i]);
}
