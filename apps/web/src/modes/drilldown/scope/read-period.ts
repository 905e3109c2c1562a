import { daySchema } from '@getu/domain';
import type { LocationQuery } from 'vue-router';
import type { Period } from '../../../stores/period';

/** The days an address names, both in order; null for none, or for what are no days. */
export function readPeriod(query: LocationQuery): Period | null {
  const from = daySchema.safeParse(query['from']);
  const to = daySchema.safeParse(query['to']);
  return from.success && to.success && from.data <= to.data ? { from: from.data, to: to.data } : null;
}

/** One text of an address, null when it is absent or given twice. */
export function readText(query: LocationQuery, name: string, longest = 60): string | null {
  const value = query[name];
  return typeof value === 'string' && value !== '' && value.length <= longest ? value : null;
}
