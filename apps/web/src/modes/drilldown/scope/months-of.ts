import { addDays, type Period } from '../../../stores/period';

/** A calendar month, cut to the days that a period has of it. */
export interface MonthOfPeriod extends Period {
  /** `YYYY-MM` */
  month: string;
  /** all days of the month lie in the period */
  isWhole: boolean;
}

const firstOfNext = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
};

/** All days of a month, `YYYY-MM`. */
export const daysOfMonth = (month: string): Period => ({
  from: `${month}-01`,
  to: addDays(firstOfNext(month), -1),
});

/** The month so many before another, `YYYY-MM`. */
export function monthBefore(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const sinceZero = year * 12 + number - 1 - count;
  return `${Math.floor(sinceZero / 12)}-${String((sinceZero % 12) + 1).padStart(2, '0')}`;
}

/** The months a period touches, oldest first, at most `most` of the newest: a line over thirty years says nothing. */
export function monthsOf(period: Period, most = 13): MonthOfPeriod[] {
  const months: MonthOfPeriod[] = [];
  for (let day = period.from; day <= period.to;) {
    const month = day.slice(0, 7);
    const whole = daysOfMonth(month);
    const from = whole.from < period.from ? period.from : whole.from;
    const to = whole.to > period.to ? period.to : whole.to;
    months.push({ month, from, to, isWhole: from === whole.from && to === whole.to });
    day = firstOfNext(month);
  }
  return months.slice(-most);
}

/** The days of a month that have come: of one that is not over, what is due on its last days is not late yet. */
export function daysToReport(month: string, today: string): Period {
  const { from, to } = daysOfMonth(month);
  return { from, to: from <= today && today < to ? today : to };
}

/** What a month is held against: the one before, or as many first days of it as there are of a month that is not over. */
export function daysBeforeReport(month: string, today: string): Period {
  const before = daysOfMonth(monthBefore(month, 1));
  const { to } = daysToReport(month, today);
  if (to === daysOfMonth(month).to) return before;
  const sameDay = `${before.from.slice(0, 8)}${to.slice(8)}`;
  return { from: before.from, to: sameDay < before.to ? sameDay : before.to };
}

/** A month of which less than a week has passed tells nothing yet: until then a report is of the one before. */
export function monthToReport(today: string): string {
  const month = today.slice(0, 7);
  return Number(today.slice(8)) <= 7 ? monthBefore(month, 1) : month;
}
