/**
 * The ladder of day buckets: rung r holds spans of 2^r days counted from 2020-01-01, and bucket = day number >> r. Any
 * window of days is then a few buckets (at most two a rung), coarse in its middle and fine at its ends.
 */
export interface DayBucket {
  rung: number;
  bucket: number;
}

/** The ladder of days: a day to 512 days, each rung twice the one below it. */
export const dayRungs: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** The ladder of hours of the day: every second rung, as it has a row for each hour. */
export const hourRungs: readonly number[] = [0, 2, 4, 6, 8];
/** The ladder of teams: every third rung, as it has a row for each team. */
export const teamRungs: readonly number[] = [0, 3, 6, 9];

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(2020, 0, 1);
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Days from 2020-01-01 to a day `YYYY-MM-DD` of the community's calendar; negative before it.
 * @throws RangeError when it is not a day
 */
export function dayNumber(day: string): number {
  const ms = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (!(new Date(ms).toJSON() ?? '').startsWith(day)) throw new RangeError(`Not a day: ${day}.`);
  return (ms - EPOCH_MS) / DAY_MS;
}

/** The day `YYYY-MM-DD` of a day number. */
export function dayOfNumber(number: number): string {
  return new Date(EPOCH_MS + number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The fewest buckets of a ladder that hold every day from `from` to `to` (both included) once and no other day, in order of time.
 * An empty window (`to` before `from`) has none.
 * @throws RangeError when either is not a day
 */
export function dayBuckets(from: string, to: string, rungs: readonly number[] = dayRungs): DayBucket[] {
  const buckets: DayBucket[] = [];
  const end = dayNumber(to) + 1;
  let day = dayNumber(from);
  while (day < end) {
    const rung = widest(rungs, day, end);
    buckets.push({ rung, bucket: day >> rung });
    day += 1 << rung;
  }
  return buckets;
}

/** The widest rung whose bucket begins on a day and ends within the window. */
function widest(rungs: readonly number[], day: number, end: number): number {
  let found = 0;
  for (const rung of rungs) if (day % 2 ** rung === 0 && day + 2 ** rung <= end) found = rung;
  return found;
}

/** The buckets that a day belongs to, one a rung: those to add to when something happened on it. */
export function bucketsOfDay(day: string): DayBucket[] {
  const number = dayNumber(day);
  return dayRungs.map((rung) => ({ rung, bucket: number >> rung }));
}

/** First and last day of a bucket. */
export function daysOfBucket({ rung, bucket }: DayBucket): { from: string; to: string } {
  const first = bucket * 2 ** rung;
  return { from: dayOfNumber(first), to: dayOfNumber(first + 2 ** rung - 1) };
}
