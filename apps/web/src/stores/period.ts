import { type PeriodPreset, periodPresets } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';

/** Days of the community's calendar, both ends included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export { type PeriodPreset, periodPresets };
export const defaultPreset: PeriodPreset = 'year';

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return text(date);
}

/** The same day of an earlier month, or that month's last day: 31 May less three months is 28 February. */
function monthsBefore(day: string, months: number): string {
  const date = utc(day);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return text(date);
}

/** Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((utc(day).getUTCDay() + 6) % 7));
}

/** The days of a preset as of today: all end today; `year` is the twelve months that the server also takes by default. */
export function periodOf(preset: PeriodPreset, today: string): Period {
  switch (preset) {
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: addDays(today, -29), to: today };
    case 'quarter':
      return { from: addDays(monthsBefore(today, 3), 1), to: today };
    case 'year':
      return { from: addDays(monthsBefore(today, 12), 1), to: today };
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** How long it is, to the week: equal for a preset's days today and yesterday. */
export const weeksOf = ({ from, to }: Period): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000));

/** The preset that gives exactly these days as of today; the earlier in the list where two do (a year's last day). */
export function presetOf(period: Period, today: string): PeriodPreset | null {
  return (
    periodPresets.find((preset) => {
      const days = periodOf(preset, today);
      return days.from === period.from && days.to === period.to;
    }) ?? null
  );
}

const isSame = (a: PeriodPreset | Period, b: PeriodPreset | Period): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.from === b.from && a.to === b.to;

/**
 * What days every panel speaks of. A preset moves with the day; days chosen by hand stay. `today` is the server's, set by
 * the live feed.
 */
export const usePeriodStore = defineStore('period', () => {
  const today = shallowRef<string | null>(null);
  const choice = shallowRef<PeriodPreset | Period>(defaultPreset);

  const preset = computed(() => (typeof choice.value === 'string' ? choice.value : null));
  const period = computed<Period | null>(() => {
    if (typeof choice.value !== 'string') return choice.value;
    return today.value === null ? null : periodOf(choice.value, today.value);
  });

  /**
   * Days that are a preset's today are that preset: a reloaded or shared address goes on moving with the day. The same days
   * chosen again are no news: each part of a page that reads its address chooses them.
   */
  function choose(next: PeriodPreset | Period) {
    const asPreset = typeof next === 'string' || today.value === null ? null : presetOf(next, today.value);
    const wanted = asPreset ?? next;
    if (!isSame(wanted, choice.value)) choice.value = wanted;
  }

  function turnTo(day: string) {
    if (today.value === day) return;
    const isFirst = today.value === null;
    today.value = day;
    if (isFirst) choose(choice.value);
  }

  return { today, preset, period, choose, turnTo };
});
