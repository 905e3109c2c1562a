import type { Page, Patrol, PatrolDetail, PatrolsQuery } from '@getu/domain';
import { getJson, type CallOptions } from './request';

export const getPatrols = (query: Partial<PatrolsQuery> = {}, options?: CallOptions) =>
  getJson<Page<Patrol>>('/api/patrols', query, options);

/** One patrol with its cleaned track, times and stops. */
export const getPatrol = (id: string, options?: CallOptions) =>
  getJson<PatrolDetail>(`/api/patrols/${encodeURIComponent(id)}`, {}, options);
