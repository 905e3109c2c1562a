import type { Teams } from '@getu/domain';
import { getJson, type CallOptions } from './request';

/** Teams of volunteers, by name. */
export const getTeams = (options?: CallOptions) => getJson<Teams>('/api/teams', {}, options);
