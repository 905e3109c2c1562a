import type { Recurrence } from './patrol-plans.js';

/** What the days of a plan follow from. Days are `YYYY-MM-DD` of the community's calendar. */
export interface PlannedDays {
  recurrence: Recurrence;
  firstDay: string;
  /** null: without end */
  lastDay: string | null;
}

const DAY_MS = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
/** Monday 0; 1970-01-01 was a Thursday. */
const weekdayOf = (number: number) => (((number + 3) % 7) + 7) % 7;

/**
 * The days from `from` to `to` (both included) on which a plan asks for a patrol, in order. A weekly plan counts its weeks
 * from the Monday on or before its first day; days before its first and after its last are never among them.
 */
export function planDays({ recurrence, firstDay, lastDay }: PlannedDays, from: string, to: string): string[] {
  const first = numberOf(firstDay);
  const monday = first - weekdayOf(first);
  const isAsked = (day: number) =>
    recurrence.kind === 'daily'
      ? (day - first) % recurrence.everyDays === 0
      : recurrence.weekdays.includes(weekdayOf(day)) &&
        Math.floor((day - monday) / 7) % recurrence.everyWeeks === 0;
  const end = Math.min(numberOf(to), lastDay === null ? Infinity : numberOf(lastDay));
  const days: string[] = [];
  for (let day = Math.max(numberOf(from), first); day <= end; day++) if (isAsked(day)) days.push(dayOf(day));
  return days;
}
