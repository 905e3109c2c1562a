import type { GridCollection } from '@getu/domain';
import { getJson, type CallOptions } from './request';

/** Grids of one level, or of all, by the plan in force on the day `at` (today when absent). */
export const getGrids = (query: { level?: 3 | 4 | 5; at?: string } = {}, options?: CallOptions) =>
  getJson<GridCollection>('/api/grids', query, options);
