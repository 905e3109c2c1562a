import { ProblemException } from '../http/answers/problem.js';

/** Days of the community's calendar, both included. */
export interface Period {
  from: string;
  to: string;
}

const dayMillis = 86_400_000;
const longestPeriodYears = 10;

/** A day moved by whole days; days are calendar days, so no zone is involved. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
}

/** How many days a period has. */
export const daysOf = ({ from, to }: Period): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMillis) + 1;

/** The last twelve months up to and including `today`: what every screen shows unless told otherwise. */
export function defaultPeriod(today: string): Period {
  return { from: dayAfterYearsBefore(today, 1), to: today };
}

/** The period of equal length that ends the day before. */
export function periodBefore(period: Period): Period {
  return { from: shiftDay(period.from, -daysOf(period)), to: shiftDay(period.from, -1) };
}

/**
 * The period asked for; a missing end is that of the default period, a missing start twelve months before the end.
 * @throws ProblemException 400 naming the field when it runs backwards or is longer than ten years
 */
export function resolvePeriod(query: { from?: string; to?: string }, today: string): Period {
  const to = query.to ?? (query.from !== undefined && query.from > today ? query.from : today);
  const period = { from: query.from ?? defaultPeriod(to).from, to };
  refuseBackwards(period);
  if (period.from < dayAfterYearsBefore(to, longestPeriodYears)) {
    throw wrongField('from', `时段不能超过 ${longestPeriodYears} 年`);
  }
  return period;
}

/** @throws ProblemException 400 when both ends are given and the first is after the last */
export function refuseBackwards({ from, to }: Partial<Period>): void {
  if (from !== undefined && to !== undefined && from > to) throw wrongField('from', '开始日期晚于结束日期');
}

const wrongField = (path: string, message: string) =>
  new ProblemException(400, { title: '请求内容不符合要求', errors: [{ path, message }] });

/** 29 February minus a year is 1 March, plus nothing: the period still has a whole year. */
function dayAfterYearsBefore(day: string, years: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const before = new Date(0);
  before.setUTCFullYear(year - years, month - 1, date);
  const isLeapDayLost = before.getUTCDate() !== date;
  return shiftDay(before.toISOString().slice(0, 10), isLeapDayLost ? 0 : 1);
}
