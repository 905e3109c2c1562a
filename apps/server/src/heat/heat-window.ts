import { dayBuckets, dayNumber, dayOfNumber, dayRungs } from '@getu/tracks';
import type { Period } from '../lists/period.js';

/** A window of days as a heat ladder reads it. */
export interface HeatWindow {
  /** the buckets that hold each day of the window once; the two arrays run side by side */
  rungs: number[];
  buckets: number[];
  /** the window's length, by which dwell becomes minutes a week */
  weeks: number;
}

/**
 * The buckets and the length of a window of days, both ends included. Days after `today` have no heat and would
 * thin the mean of the others, and neither have days before the ladder begins: they do not count. Of some weekdays the
 * buckets are single days; the length stays that of the window, so that minutes a week are those of these days.
 */
export function heatWindow(
  from: string,
  to: string,
  today: string,
  weekdays?: readonly number[],
  rungsOfLadder: readonly number[] = dayRungs,
): HeatWindow {
  const [first, last] = endsOf({ from, to }, today);
  if (last < first) return { rungs: [], buckets: [], weeks: 1 };
  const weeks = (last - first + 1) / 7;
  if (weekdays) {
    const buckets = windowDays({ from, to }, today, weekdays);
    return { rungs: buckets.map(() => 0), buckets, weeks };
  }
  // nobody has walked after today: a window up to today ends as well where the widest bucket does, and needs no narrow ones there
  const widest = 2 ** rungsOfLadder.at(-1)!;
  const end = last === dayNumber(today) ? last - (last % widest) + widest - 1 : last;
  const ladder = dayBuckets(dayOfNumber(first), dayOfNumber(end), rungsOfLadder);
  return {
    rungs: ladder.map(({ rung }) => rung),
    buckets: ladder.map(({ bucket }) => bucket),
    weeks,
  };
}

/** The days of a window by their numbers; of some weekdays (Monday 0) where asked. Never empty: day 0 has no heat. */
export function windowDays(period: Period, today: string, weekdays?: readonly number[]): number[] {
  const [first, last] = endsOf(period, today);
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  // day 0 of the ladder, 2020-01-01, was a Wednesday
  const asked = weekdays ? days.filter((day) => weekdays.includes((day + 2) % 7)) : days;
  return asked.length > 0 ? asked : [0];
}

const endsOf = ({ from, to }: Period, today: string): [first: number, last: number] => [
  Math.max(dayNumber(from), 0),
  Math.min(dayNumber(to), dayNumber(today)),
];
