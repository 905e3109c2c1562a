const dayMs = 86_400_000;

/** The day so many days later (or earlier) on the calendar, `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Monday 0 to Sunday 6. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Whole weeks from the Monday of a day's week on. */
export function weeksFrom(day: string, weeks: number): string[] {
  const monday = dayAfter(day, -weekdayOf(day));
  return Array.from({ length: weeks * 7 }, (_, i) => dayAfter(monday, i));
}
