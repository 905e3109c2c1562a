import type { FixBatch } from '@getu/domain';
import { toWgs84 } from '@getu/tracks';
import { reportOf, type Reports } from './reading.js';

const orNull = (value: unknown) => (value === undefined ? null : value);

/** The fixes of our own batches, as WGS 84. */
export function readBatch({ fixes, crs }: FixBatch, nowMs: number): Reports {
  return fixes.map((fix) => {
    if (!Array.isArray(fix) || fix.length < 3) return 'not-a-position';
    const [measuredMs, lng, lat, accuracyMeters, speedMps, headingDegrees] = fix as unknown[];
    const report = reportOf(
      {
        lng,
        lat,
        measuredMs,
        accuracyMeters: orNull(accuracyMeters),
        speedMps: orNull(speedMps),
        headingDegrees: orNull(headingDegrees),
      },
      nowMs,
    );
    if (typeof report === 'string' || crs === 'wgs84') return report;
    const [east, north] = toWgs84(report.lngLat, crs);
    return { ...report, lngLat: [Math.round(east * 1e7) / 1e7, Math.round(north * 1e7) / 1e7] };
  });
}
