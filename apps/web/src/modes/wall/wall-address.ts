import { daySchema } from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { mapLayerNames, type MapLayerName } from '../../map/situation';
import type { Period } from '../../stores/period';

/**
 * What an address of the wall says: the grid in focus, the days and the layers that are switched off; absent parts are the
 * whole community, the default days and nothing switched off.
 */
export interface WallAddress {
  grid: string | null;
  period: Period | null;
  hiddenLayers: readonly MapLayerName[];
}

const longestCode = 40;
const names = ['grid', 'from', 'to', 'hide'] as const;

/** Reads an address; what is not a code, not two days in order or no layer is as if it were absent. */
export function readWallAddress(query: LocationQuery): WallAddress {
  const text = (name: (typeof names)[number]) => {
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
    hiddenLayers: layersOf(text('hide')?.split('.') ?? []),
  };
}

export function writeWallAddress({ grid, period, hiddenLayers }: WallAddress): LocationQueryRaw {
  return {
    ...(grid === null ? {} : { grid }),
    ...(period === null ? {} : { from: period.from, to: period.to }),
    ...(hiddenLayers.length === 0 ? {} : { hide: hiddenLayers.join('.') }),
  };
}

/** Those of the names that this map has, in its order. */
export const layersOf = (names: readonly string[]): MapLayerName[] =>
  mapLayerNames.filter((name) => names.includes(name));
