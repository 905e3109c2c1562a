import type { FixRefusalReason } from '@getu/domain';
import { checkFix, type RawFix, type ReportedFix } from '@getu/tracks';

/** What a message holds: reports in its order, each usable or with the reason why not. */
export type Reports = (ReportedFix | FixRefusalReason)[];

/** A message as one of the clients sends it. */
export interface Message {
  /** what the client calls itself; empty where the message does not say */
  clientId: string;
  reports: Reports;
}

export const KNOTS = 1852 / 3600;
export const KMH = 1 / 3.6;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** A number as a client writes it, also in quotes; NaN for anything else, which is "unknown" further on. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

/** Of a level from 0 to 100. */
export const share = (percent: unknown): number => numberOf(percent) / 100;

const isoTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|[+-]\d{2}:?\d{2}))?$/;
/** Seconds until the year 2286 have ten digits, milliseconds since 2001 more than ten. */
const mostSeconds = 1e10;

/** Milliseconds since 1970 of seconds, of milliseconds, or of an ISO time (UTC where it names no zone); NaN for none. */
export function millisecondsOf(value: unknown): number {
  const number = numberOf(value);
  if (Number.isFinite(number)) return number < mostSeconds ? number * 1000 : number;
  if (typeof value !== 'string' || !isoTime.test(value.trim())) return NaN;
  const text = value.trim().replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text.replace(' ', '') : `${text}Z`);
}

/** The report, or why not. */
export const reportOf = (raw: RawFix, nowMs: number): ReportedFix | FixRefusalReason => checkFix(raw, nowMs);
