import { dayBuckets, dayNumber, dayOfNumber } from '@getu/tracks';

/** A window of days as the heat ladder reads it. */
export interface HeatWindow {
  /** the buckets that hold each day of the window once; the two arrays run side by side */
  rungs: number[];
  buckets: number[];
  /** the window's length, by which dwell becomes minutes a week */
  weeks: number;
}

/**
 * The buckets and the length of a window of days, both ends included. Days after `today` have no heat and would
 * thin the mean of the others, and neither have days before the ladder begins: they do not count.
 */
export function heatWindow(from: string, to: string, today: string): HeatWindow {
  const first = Math.max(dayNumber(from), 0);
  const last = Math.min(dayNumber(to), dayNumber(today));
  if (last < first) return { rungs: [], buckets: [], weeks: 1 };
  const ladder = dayBuckets(dayOfNumber(first), dayOfNumber(last));
  return {
    rungs: ladder.map(({ rung }) => rung),
    buckets: ladder.map(({ bucket }) => bucket),
    weeks: (last - first + 1) / 7,
  };
}
