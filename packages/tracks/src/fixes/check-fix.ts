import type { LngLat } from '../lng-lat.js';

/** Why a report cannot be stored; shown to whoever sent it, report by report. */
export type FixRefusal = 'no-position' | 'no-time' | 'in-the-future' | 'too-old';

/** A report as it will be stored. */
export interface ReportedFix {
  lngLat: LngLat;
  measuredMs: number;
  accuracyMeters: number | null;
  speedMps: number | null;
  headingDegrees: number | null;
  /** 0 to 1 */
  battery: number | null;
}

export interface RawFix {
  lng: unknown;
  lat: unknown;
  measuredMs: unknown;
  accuracyMeters?: unknown;
  speedMps?: unknown;
  headingDegrees?: unknown;
  battery?: unknown;
}

/** A device's clock may be ahead by this. */
export const FUTURE_MS = 5 * 60_000;
/** Phones keep what they could not send; older reports than this are refused. */
export const OLDEST_MS = 90 * 86_400_000;

/**
 * A report as it will be stored, or why not. A position or a time that is none refuses it; an accuracy, speed, heading or
 * battery that makes no sense (clients send -1 for unknown) is unknown. Times are cut to milliseconds, places to a centimetre.
 */
export function checkFix(raw: RawFix, nowMs: number): ReportedFix | FixRefusal {
  const { lng, lat, measuredMs } = raw;
  if (!isWithin(lng, -180, 180) || !isWithin(lat, -90, 90)) return 'no-position';
  // null island is where a device without a position says it is
  if (lng === 0 && lat === 0) return 'no-position';
  if (typeof measuredMs !== 'number' || !Number.isFinite(measuredMs)) return 'no-time';
  if (measuredMs > nowMs + FUTURE_MS) return 'in-the-future';
  if (measuredMs < nowMs - OLDEST_MS) return 'too-old';
  return {
    lngLat: [centimetres(lng), centimetres(lat)],
    measuredMs: Math.floor(measuredMs),
    accuracyMeters: within(raw.accuracyMeters, 0, 100_000),
    speedMps: within(raw.speedMps, 0, 1_000),
    headingDegrees: within(raw.headingDegrees, 0, 360),
    battery: within(raw.battery, 0, 1),
  };
}

const centimetres = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

const within = (value: unknown, least: number, most: number): number | null =>
  isWithin(value, least, most) ? value : null;
