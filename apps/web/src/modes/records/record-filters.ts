import { type ActivityKind, activityKinds, daySchema } from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Query } from '../../api/request';
import type { RecordTab } from './record-tabs';

/** What narrows a list of records, as it stands in the address. */
export interface RecordFilters {
  text: string;
  kind: ActivityKind | null;
  grid: string | null;
  from: string | null;
  to: string | null;
}
export const noFilters: RecordFilters = { text: '', kind: null, grid: null, from: null, to: null };

/** Filters from an address; what cannot be one is passed over. */
export function readFilters(query: LocationQuery): RecordFilters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const day = (name: string) => (daySchema.safeParse(text(name)).success ? text(name) : null);
  const [from, to] = [day('from'), day('to')];
  const isBackwards = from !== null && to !== null && from > to;
  return {
    text: text('text').trim().slice(0, 60),
    kind: activityKinds.find((kind) => kind === text('kind')) ?? null,
    grid: text('grid').slice(0, 40) || null,
    from: isBackwards ? null : from,
    to: isBackwards ? null : to,
  };
}

/** Only what narrows stands in the address. */
export function writeFilters(filters: RecordFilters): LocationQueryRaw {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null && value !== ''));
}

/** What is asked of a tab's list: its own filters, and of the others those that it understands. */
export function questionOf(tab: RecordTab, filters: RecordFilters): Query {
  return {
    ...(tab.hasText ? { text: filters.text } : {}),
    ...(tab.hasKinds ? { kind: filters.kind } : {}),
    ...(tab.hasPeriod ? { from: filters.from, to: filters.to } : {}),
    grid: filters.grid,
    ...tab.query,
  };
}
