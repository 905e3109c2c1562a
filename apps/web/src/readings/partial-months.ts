import { addDays, type Period } from '../stores/period';

/** Of these months the ones of which days are missing: the period begins or ends within them, or they are not over. */
export function partialMonths(
  trend: readonly { month: string }[],
  { from, to }: Period,
  today: string,
): string[] {
  const missing = [addDays(from, -1), to < today ? addDays(to, 1) : today].map((day) => day.slice(0, 7));
  return trend
    .map(({ month }) => month)
    .filter((month) => from.slice(0, 7) <= month && month <= to.slice(0, 7) && missing.includes(month));
}
