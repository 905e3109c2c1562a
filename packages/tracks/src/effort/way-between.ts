import { metersPerDegree } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Segment, TrackPoint } from '../track/track.js';

/** Reports nearer than this leave nothing to be guessed between them. */
export const SPARSE_METERS = 15;
/** A turn is looked for between ways that differ by at least … and at most this. */
const LEAST_TURN = Math.cos((25 * Math.PI) / 180);
const MOST_TURN = Math.cos((125 * Math.PI) / 180);

/**
 * The way from a point of a segment to the next: straight, or round the corner where the ways before and after it, drawn on, meet
 * between the two. A phone that reports every 25 m or 30 s passes corners between its reports, and the straight line would put the
 * walker into the buildings that stand there.
 */
export function wayBetween(segment: Segment, i: number): readonly LngLat[] {
  const [from, to] = [segment[i] as TrackPoint, segment[i + 1] as TrackPoint];
  const straight = [from.lngLat, to.lngLat];
  const [before, after] = [segment[i - 1], segment[i + 2]];
  if (!before || !after) return straight;
  const scale = metersPerDegree(from.lngLat[1]);
  const plane = ({ lngLat }: TrackPoint) =>
    [(lngLat[0] - from.lngLat[0]) * scale.lng, (lngLat[1] - from.lngLat[1]) * scale.lat] as const;
  const [a, c, d] = [plane(before), plane(to), plane(after)];
  const [inLength, length, outLength] = [
    Math.hypot(a[0], a[1]),
    Math.hypot(c[0], c[1]),
    Math.hypot(d[0] - c[0], d[1] - c[1]),
  ];
  if (Math.min(inLength, length, outLength) < SPARSE_METERS) return straight;
  const [inX, inY] = [-a[0] / inLength, -a[1] / inLength];
  const [outX, outY] = [(d[0] - c[0]) / outLength, (d[1] - c[1]) / outLength];
  const turn = inX * outX + inY * outY;
  if (turn > LEAST_TURN || turn < MOST_TURN) return straight;
  // from + s · in = to − t · out
  const cross = inX * outY - inY * outX;
  const s = (c[0] * outY - c[1] * outX) / cross;
  const t = (inX * c[1] - inY * c[0]) / cross;
  if (s < 0 || t < 0 || s > length || t > length) return straight;
  return [
    from.lngLat,
    [from.lngLat[0] + (s * inX) / scale.lng, from.lngLat[1] + (s * inY) / scale.lat],
    to.lngLat,
  ];
}
