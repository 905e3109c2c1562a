import type { TeamDetail, Teams } from '@getu/domain';
import { getJson, type CallOptions } from './request';

/** Teams of volunteers, by name. */
export const getTeams = (options?: CallOptions) => getJson<Teams>('/api/teams', {}, options);

/** A team with its volunteers, by number. */
export const getTeam = (id: string, options?: CallOptions) =>
  getJson<TeamDetail>(`/api/teams/${encodeURIComponent(id)}`, {}, options);
