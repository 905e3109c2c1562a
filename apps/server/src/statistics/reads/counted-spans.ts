import { daysOf, type Period, shiftDay } from '../../lists/period.js';

/** Days or months whose counters stand in rows of their own, added to a sum or taken from it; the end is no part of it. */
export interface CountedSpan {
  span: 'day' | 'month';
  starts: string;
  ends: string;
  sign: 1 | -1;
}

/**
 * The rows of which a period is the sum: its whole months, and of a month that is cut off either the days that are in or all of it
 * less the days that are out, whichever are fewer.
 *
 *        ░░░▓▓▓▓▓▓▓│▓▓▓▓▓▓▓▓▓▓│▓▓▓▓▓▓▓▓▓▓│▓▓░░░░░░░░
 *        └─┘└──────┴── months ┴──────────┘└┘
 *       less                             plus
 */
export function spansOf(period: Period): CountedSpan[] {
  const end = shiftDay(period.to, 1);
  const days: CountedSpan[] = [];
  const months: CountedSpan = { span: 'month', starts: period.from, ends: period.from, sign: 1 };
  for (let month = monthOf(period.from); month < end; month = monthAfter(month)) {
    const next = monthAfter(month);
    const [starts, ends] = [later(month, period.from), earlier(next, end)];
    if (daysBetween(starts, ends) * 2 <= daysBetween(month, next)) {
      days.push({ span: 'day', starts, ends, sign: 1 });
      continue;
    }
    if (months.starts === months.ends) months.starts = month;
    months.ends = next;
    days.push(
      { span: 'day', starts: month, ends: starts, sign: -1 },
      { span: 'day', starts: ends, ends: next, sign: -1 },
    );
  }
  return [months, ...days].filter(({ starts, ends }) => starts < ends);
}

/** The spans of a period and of the one before it as statements take them: a row each, column by column. */
export function spanValues(
  period: Period,
  previous: Period,
): [boolean[], string[], string[], string[], number[]] {
  const rows = [
    ...spansOf(period).map((one) => ({ ...one, isPeriod: true })),
    ...spansOf(previous).map((one) => ({ ...one, isPeriod: false })),
  ];
  return [
    rows.map(({ isPeriod }) => isPeriod),
    rows.map(({ span }) => span),
    rows.map(({ starts }) => starts),
    rows.map(({ ends }) => ends),
    rows.map(({ sign }) => sign),
  ];
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
const monthAfter = (day: string): string => monthOf(shiftDay(monthOf(day), 31));
const daysBetween = (starts: string, ends: string): number => daysOf({ from: starts, to: ends }) - 1;
const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);
