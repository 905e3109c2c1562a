import type { Kept, PatrolPlanAdded, PatrolPlans, PatrolPlansQuery } from '@getu/domain';
import { getJson, sendJson, type CallOptions } from './request';

const pathOf = (id: string) => `/api/patrol-plans/${encodeURIComponent(id)}`;

export const getPatrolPlans = (query: Partial<PatrolPlansQuery> = {}, options?: CallOptions) =>
  getJson<PatrolPlans>('/api/patrol-plans', query, options);

/** Sent again under the same id it makes no second plan. */
export const addPatrolPlan = (plan: PatrolPlanAdded) => sendJson<Kept>('POST', '/api/patrol-plans', plan);

/** @throws ApiError 409 when somebody changed it since `expectedVersion` was seen */
export const changePatrolPlan = (id: string, expectedVersion: number, plan: Omit<PatrolPlanAdded, 'id'>) =>
  sendJson<Kept>('PUT', pathOf(id), { expectedVersion, ...plan });

/** It asks for no more patrols; those that were walked stay. */
export const withdrawPatrolPlan = (id: string, version: number) =>
  sendJson('DELETE', `${pathOf(id)}?version=${version}`);
