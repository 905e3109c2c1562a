import { daySchema, readHours, writeHours } from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { heatMeasures, type HeatMeasure, type MapPeriod } from '../../../map/situation';

/** What of the heat is asked for, as it stands in the address. */
export interface HeatChoice {
  measure: HeatMeasure;
  weekdays: number[];
  /** none: the whole day */
  hours: number[];
  team: string | null;
  /** null: the screen's period */
  period: MapPeriod | null;
  against: MapPeriod | null;
}

const text = (query: LocationQuery, name: string) => (typeof query[name] === 'string' ? query[name] : '');

/** All of them is the same as none chosen. */
export const someHours = (hours: number[]): number[] => (hours.length === 24 ? [] : hours);

function periodOf(query: LocationQuery, from: string, to: string): MapPeriod | null {
  const days = { from: text(query, from), to: text(query, to) };
  const areDays = daySchema.safeParse(days.from).success && daySchema.safeParse(days.to).success;
  return areDays && days.from <= days.to ? days : null;
}

/** What an address asks for; what cannot be asked is passed over. */
export const readHeat = (query: LocationQuery): HeatChoice => ({
  measure: heatMeasures.find((one) => one === text(query, 'measure')) ?? 'dwell',
  weekdays: [0, 1, 2, 3, 4, 5, 6].filter((day) => text(query, 'weekdays').split(',').includes(String(day))),
  hours: someHours(readHours(text(query, 'hours')) ?? []),
  team: /^[\da-f-]{36}$/i.test(text(query, 'team')) ? text(query, 'team') : null,
  period: periodOf(query, 'from', 'to'),
  against: periodOf(query, 'againstFrom', 'againstTo'),
});

export const writeHeat = ({
  measure,
  weekdays,
  hours,
  team,
  period,
  against,
}: HeatChoice): LocationQueryRaw => ({
  ...(measure !== 'dwell' && { measure }),
  ...(weekdays.length > 0 && { weekdays: weekdays.join(',') }),
  ...(hours.length > 0 && { hours: writeHours(hours) }),
  ...(team && { team }),
  ...period,
  ...(against && { againstFrom: against.from, againstTo: against.to }),
});

const dayMs = 86_400_000;

/** The days before a period, as many as it has: what it is compared with unless somebody says otherwise. */
export function periodBefore({ from, to }: MapPeriod): MapPeriod {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: day(start - (end - start) - dayMs), to: day(start - dayMs) };
}
