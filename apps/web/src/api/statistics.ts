import type { Statistics, StatisticsQuery } from '@getu/domain';
import { ApiError } from './api-error';
import { getJson, type CallOptions } from './request';

/** Every figure of a grid, a compound or the whole community over a period of days, each with the path of its records. */
export const getScopeStatistics = (scope: StatisticsQuery = {}, options?: CallOptions) =>
  getJson<Statistics>('/api/statistics', scope, options);

/** The page of records that a figure's `records` path lists. Only paths of this API are followed. */
export function getRecords<T>(
  recordsPath: string,
  options?: CallOptions,
): Promise<{ items: T[]; total: number; nextCursor: string | null }> {
  const url = new URL(recordsPath, 'http://here.invalid');
  if (url.host !== 'here.invalid' || !url.pathname.startsWith('/api/')) {
    return Promise.reject(new ApiError(0, recordsPath, null));
  }
  return getJson(url.pathname, Object.fromEntries(url.searchParams), options);
}
