import { dayNumber, dayOfNumber } from '@getu/tracks';

/** The community's clock: Asia/Shanghai, UTC+8 all year. Days are day numbers from 2020-01-01 (see `dayNumber`). */
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OFFSET_MS = 8 * 3_600_000;
const EPOCH_MS = Date.UTC(2020, 0, 1);

/** The instant of a local day and time of day, the minutes may be a fraction. */
export const instantOf = (day: number, hour: number, minute = 0): number =>
  EPOCH_MS + day * DAY_MS + hour * 60 * MINUTE_MS + Math.round(minute * MINUTE_MS) - OFFSET_MS;

export const localDay = (ms: number): number => Math.floor((ms + OFFSET_MS - EPOCH_MS) / DAY_MS);

/** Minutes since local midnight. */
export const minuteOfDay = (ms: number): number => (ms - instantOf(localDay(ms), 0)) / MINUTE_MS;

/** 0 Monday … 6 Sunday; 2020-01-01 was a Wednesday. */
export const weekdayOf = (day: number): number => (((day + 2) % 7) + 7) % 7;

export const isWorkday = (day: number): boolean => weekdayOf(day) < 5;

export const dayText = (day: number): string => dayOfNumber(day);

export const yearOf = (ms: number): string => dayOfNumber(localDay(ms)).slice(0, 4);

/** The ISO text of an instant, as all rows hold it. */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** The same day of the month some months later or earlier, held at the month's end as `interval '12 months'` does. */
export function addMonths(day: number, months: number): number {
  const [year, month, date] = dayOfNumber(day).split('-').map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const shifted = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
  return dayNumber(shifted.toISOString().slice(0, 10));
}
