import { importFileTypes, type importQuerySchema } from '@getu/domain';
import type {
  AppendedEdits,
  AppendEdits,
  EditsSince,
  ImportedPlan,
  PlanCheck,
  PlanComment,
  PlanDetail,
  PlanGround,
  PlanHandover,
  PlanImpact,
  PlanRecount,
  PlanSummary,
  PlanTransition,
  Present,
} from '@getu/domain';
import type { z } from 'zod';
import { getJson, sendBytes, sendJson, urlOf, type CallOptions } from './request';

const pathOf = (id: string, rest = '') => `/api/plans/${encodeURIComponent(id)}${rest}`;

export const getPlans = (options?: CallOptions) =>
  getJson<{ items: PlanSummary[] }>('/api/plans', {}, options);

export const getPlan = (id: string, options?: CallOptions) => getJson<PlanDetail>(pathOf(id), {}, options);

/** A draft with the borders of a plan, the one in force when none is named. */
export const createPlan = (body: { fromPlanId?: string; title: string; reason?: string }) =>
  sendJson<PlanDetail>('POST', '/api/plans', body);

export const describePlan = (id: string, body: { title?: string; reason?: string }) =>
  sendJson<PlanSummary>('PATCH', pathOf(id), body);

/** All of the edits or none. 409: the plan has another version; 422: an edit cannot be done. */
export const appendEdits = (id: string, body: AppendEdits, options?: CallOptions) =>
  sendJson<AppendedEdits>('POST', pathOf(id, '/edits'), body, options);

export const getEditsSince = (id: string, after: number, options?: CallOptions) =>
  getJson<EditsSince>(pathOf(id, '/edits'), { after }, options);

export const getPlanGround = (id: string, options?: CallOptions) =>
  getJson<PlanGround>(pathOf(id, '/ground'), {}, options);

export const getPlanCheck = (id: string, options?: CallOptions) =>
  getJson<PlanCheck>(pathOf(id, '/check'), {}, options);

export const getPlanImpact = (id: string, against?: string, options?: CallOptions) =>
  getJson<PlanImpact>(pathOf(id, '/impact'), { against }, options);

export const getPlanHandover = (id: string, options?: CallOptions) =>
  getJson<PlanHandover>(pathOf(id, '/handover'), {}, options);

export const getComments = (id: string, options?: CallOptions) =>
  getJson<{ items: PlanComment[] }>(pathOf(id, '/comments'), {}, options);

export const addComment = (
  id: string,
  body: { id?: string; lngLat?: [number, number] | null; gridId?: string | null; text: string },
) => sendJson<PlanComment>('POST', pathOf(id, '/comments'), body);

export const resolveComment = (id: string, commentId: string) =>
  sendJson<PlanComment>('POST', pathOf(id, `/comments/${encodeURIComponent(commentId)}/resolve`));

export const movePlan = (id: string, body: PlanTransition) =>
  sendJson<PlanSummary>('POST', pathOf(id, '/transitions'), body);

export const publishPlan = (id: string, body: { version: number; from: string }) =>
  sendJson<PlanSummary>('POST', pathOf(id, '/publish'), body);

export const rollbackPlan = (id: string, body: { from: string; reason: string }) =>
  sendJson<PlanSummary>('POST', pathOf(id, '/rollback'), body);

export const sayPresence = (
  id: string,
  body: { screen: string; gridId?: string | null; lngLat?: [number, number] | null; leaves?: boolean },
) => sendJson<{ present: Present[] }>('POST', pathOf(id, '/presence'), body);

/** Sends a file as it is. */
export const importPlan = (id: string, query: z.input<typeof importQuerySchema>, file: Blob) =>
  sendBytes<ImportedPlan>(
    urlOf(pathOf(id, '/import'), query),
    new Blob([file], { type: importFileTypes[query.format] }),
  );

export const exportUrlOf = (
  id: string,
  query: { format: 'geojson' | 'shapefile'; system: 'wgs84' | 'cgcs2000' | 'gcj02'; level: 4 | 5 },
) => urlOf(pathOf(id, '/export'), query);

/** Records of a period as they were counted, and by the borders of a plan. */
export const getPlanRecount = (id: string, query: { from?: string; to?: string }, options?: CallOptions) =>
  getJson<PlanRecount>(pathOf(id, '/recount'), query, options);
