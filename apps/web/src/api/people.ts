import type {
  BuildingPeople,
  Crew,
  CrewChange,
  CrewRole,
  CrewTerms,
  Forces,
  Kept,
  Page,
  PeopleChanged,
  StaffMember,
} from '@getu/domain';
import { type CallOptions, getJson, sendJson } from './request';

/** Who serves in each grid; names only for those who may see them. */
export const getCrews = (options?: CallOptions) => getJson<{ items: Crew[] }>('/api/crews', {}, options);

/** Who served in a grid, the latest first. */
export const getCrewTerms = (gridId: string, options?: CallOptions) =>
  getJson<CrewTerms>(`/api/crews/${gridId}/terms`, {}, options);

/** @throws ApiError 409 when another serves than was seen */
export const changeCrew = (gridId: string, role: CrewRole, change: CrewChange) =>
  sendJson('PUT', `/api/crews/${gridId}/${role}`, change);

/** Nobody is to come to a post any more. */
export const keepCrew = (gridId: string, role: CrewRole) =>
  sendJson('DELETE', `/api/crews/${gridId}/${role}/coming`);

export const getStaff = (options?: CallOptions) =>
  getJson<{ items: StaffMember[] }>('/api/staff', {}, options);

export const getForces = (options?: CallOptions) => getJson<Forces>('/api/forces', {}, options);

export const getBuildingPeople = (
  query: { grid?: string; compound?: string; text?: string; cursor?: string; limit?: number } = {},
  options?: CallOptions,
) => getJson<Page<BuildingPeople>>('/api/building-people', query, options);

/** @throws ApiError 409 when the counts were changed since they were seen */
export const changePeople = (id: string, change: PeopleChanged) =>
  sendJson<Kept>('PUT', `/api/building-people/${id}`, change);
