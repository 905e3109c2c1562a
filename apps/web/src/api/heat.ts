import type { HeatCases, HeatCasesQuery } from '@getu/domain';
import { getJson, type CallOptions } from './request';

/** Cases against patrol time, by grid. */
export const getHeatCases = (query: Partial<HeatCasesQuery> = {}, options?: CallOptions) =>
  getJson<HeatCases>('/api/heat/cases', query, options);
