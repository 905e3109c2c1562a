import type { LngLat } from '../lng-lat.js';

/** Frames in which Chinese devices and map services give positions. */
export type Crs = 'wgs84' | 'gcj02' | 'bd09';

const RADIANS = Math.PI / 180;
/** Of the Krassovsky ellipsoid, in which the shift is defined. */
const EQUATOR_METERS = 6378245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;
const BAIDU_RADIANS = (Math.PI * 3000) / 180;
/** Below a millimetre. */
const CLOSE_DEGREES = 1e-9;

/** Where the shift applies, by the box that all implementations use. */
export const isShifted = ([lng, lat]: LngLat): boolean =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

/** A WGS 84 place as GCJ-02, the frame of Chinese maps; outside China nothing is shifted. */
export function wgs84ToGcj02(lngLat: LngLat): LngLat {
  if (!isShifted(lngLat)) return lngLat;
  const x = lngLat[0] - 105;
  const y = lngLat[1] - 35;
  const root = Math.sqrt(Math.abs(x));
  const waves = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    waves +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    waves +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
  const sine = Math.sin(lngLat[1] * RADIANS);
  const squeeze = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const meridian = (EQUATOR_METERS * (1 - ECCENTRICITY_SQUARED)) / (squeeze * Math.sqrt(squeeze));
  const parallel = (EQUATOR_METERS / Math.sqrt(squeeze)) * Math.cos(lngLat[1] * RADIANS);
  return [lngLat[0] + east / (parallel * RADIANS), lngLat[1] + north / (meridian * RADIANS)];
}

/** A GCJ-02 place as WGS 84, by iteration to below a millimetre. */
export function gcj02ToWgs84(lngLat: LngLat): LngLat {
  if (!isShifted(lngLat)) return lngLat;
  let [lng, lat] = lngLat;
  for (let round = 0; round < 20; round++) {
    const there = wgs84ToGcj02([lng, lat]);
    const dLng = there[0] - lngLat[0];
    const dLat = there[1] - lngLat[1];
    lng -= dLng;
    lat -= dLat;
    if (Math.abs(dLng) < CLOSE_DEGREES && Math.abs(dLat) < CLOSE_DEGREES) break;
  }
  return [lng, lat];
}

/** A BD-09 place (Baidu) as GCJ-02. */
export function bd09ToGcj02([lng, lat]: LngLat): LngLat {
  const x = lng - 0.0065;
  const y = lat - 0.006;
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * BAIDU_RADIANS);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * BAIDU_RADIANS);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** A place of any of the frames as WGS 84. */
export function toWgs84(lngLat: LngLat, crs: Crs): LngLat {
  if (crs === 'wgs84') return lngLat;
  return gcj02ToWgs84(crs === 'bd09' ? bd09ToGcj02(lngLat) : lngLat);
}
