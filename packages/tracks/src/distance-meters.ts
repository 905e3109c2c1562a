import type { LngLat } from './lng-lat.js';

const EQUATOR_METERS = 6378137;
const ECCENTRICITY_SQUARED = 0.00669437999014;
const RADIANS = Math.PI / 180;

export interface MetersPerDegree {
  lng: number;
  lat: number;
}

/**
 * Metres that a degree of longitude and of latitude measure at a latitude, on the WGS 84 ellipsoid (radii of curvature
 * in the prime vertical and the meridian).
 */
export function metersPerDegree(latitude: number): MetersPerDegree {
  const sine = Math.sin(latitude * RADIANS);
  const squeeze = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const primeVertical = EQUATOR_METERS / Math.sqrt(squeeze);
  const meridian = (primeVertical * (1 - ECCENTRICITY_SQUARED)) / squeeze;
  return { lng: primeVertical * Math.cos(latitude * RADIANS) * RADIANS, lat: meridian * RADIANS };
}

/**
 * Metres between two places, in the ellipsoid's tangent plane at their mean latitude: within 1 mm of the geodesic over
 * the few kilometres of a community, where the spherical haversine is off by up to 0.3 %.
 */
export function distanceMeters(a: LngLat, b: LngLat): number {
  const scale = metersPerDegree((a[1] + b[1]) / 2);
  return Math.hypot((b[0] - a[0]) * scale.lng, (b[1] - a[1]) * scale.lat);
}

/** Metres along a line. */
export const lengthMeters = (line: readonly LngLat[]): number =>
  line.reduce((sum, to, i) => (i === 0 ? 0 : sum + distanceMeters(line[i - 1]!, to)), 0);
