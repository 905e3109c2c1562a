import { daySchema } from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Period } from '../../stores/period';

/** What an address of the wall says: the grid in focus and the days; absent parts are the whole community and the default. */
export interface WallAddress {
  grid: string | null;
  period: Period | null;
}

const longestCode = 40;

/** Reads an address; what is not a code or not two days in order is as if it were absent. */
export function readWallAddress(query: LocationQuery): WallAddress {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const grid = text('grid');
  const from = daySchema.safeParse(text('from'));
  const to = daySchema.safeParse(text('to'));
  const inOrder = from.success && to.success && from.data <= to.data;
  return {
    grid: grid !== null && grid.length <= longestCode ? grid : null,
    period: inOrder ? { from: from.data, to: to.data } : null,
  };
}

export function writeWallAddress({ grid, period }: WallAddress): LocationQueryRaw {
  return {
    ...(grid === null ? {} : { grid }),
    ...(period === null ? {} : { from: period.from, to: period.to }),
  };
}
