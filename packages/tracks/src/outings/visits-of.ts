import { distanceMeters, metersPerDegree } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Track } from '../track/track.js';

/** Who comes this near to a point has been there. */
const VISIT_METERS = 30;

export interface VisitPoint {
  id: string;
  lngLat: LngLat;
}

/** The points that any of the tracks came within 30 m of, each with the first moment at which one did (milliseconds since 1970). */
export function visitsOf(
  points: readonly VisitPoint[],
  tracks: readonly Track[],
): { placeId: string; atMs: number }[] {
  const marginLat = VISIT_METERS / metersPerDegree(points[0]?.lngLat[1] ?? 0).lat;
  return points.flatMap(({ id, lngLat }) => {
    let atMs = Infinity;
    for (const { segments } of tracks) {
      for (const segment of segments) {
        const there = segment.find(
          (point) =>
            Math.abs(point.lngLat[1] - lngLat[1]) <= marginLat &&
            distanceMeters(point.lngLat, lngLat) <= VISIT_METERS,
        );
        if (there) atMs = Math.min(atMs, there.ms);
      }
    }
    return Number.isFinite(atMs) ? [{ placeId: id, atMs }] : [];
  });
}
