import type {
  Assignees,
  Case,
  CaseChannels,
  CaseDetail,
  CaseDeadlineSettings,
  CaseKind,
  CaseReport,
  CaseStanding,
  CaseState,
  CasesQuery,
  CaseTransitionRequest,
  Channel,
  Duplicates,
  DuplicatesQuery,
  FurtherReport,
  MediationOutcome,
  MediationStart,
  Page,
  ScopeQuery,
  WorkingCalendarSettings,
} from '@getu/domain';
import { getJson, sendJson, type CallOptions } from './request';

/** Filters as they are asked: lists stay lists here and become comma-separated on the wire. */
export type CasesQuestion = Partial<Omit<CasesQuery, 'kind' | 'state' | 'channel'>> & {
  kind?: CaseKind[] | undefined;
  state?: CaseState[] | undefined;
  channel?: Channel[] | undefined;
};

/** How many cases of a kind came by each channel, most first. */
export const getCaseChannels = (query: ScopeQuery & { kind?: CaseKind }, options?: CallOptions) =>
  getJson<CaseChannels>('/api/cases/channels', query, options);

export const getCases = (query: CasesQuestion = {}, options?: CallOptions) =>
  getJson<Page<Case>>('/api/cases', query, options);

const pathOf = (id: string) => `/api/cases/${encodeURIComponent(id)}`;

/** One case, by its id or its number, with its transitions, oldest first. */
export const getCase = (id: string, options?: CallOptions) => getJson<CaseDetail>(pathOf(id), {}, options);

/** Open cases that a new report may be about, nearest first. */
export const getDuplicates = (query: DuplicatesQuery, options?: CallOptions) =>
  getJson<Duplicates>('/api/cases/duplicates', { ...query }, options);

/** Sent again with the same `submissionId`, it makes no second case. */
export const reportCase = (report: CaseReport, options?: CallOptions) =>
  sendJson<CaseStanding>('POST', '/api/cases', report, options);

/** Adds a report to a case that is there already. */
export const reportAgain = (id: string, report: FurtherReport, options?: CallOptions) =>
  sendJson<CaseStanding>('POST', `${pathOf(id)}/reports`, report, options);

/** @throws ApiError 409 with `current` and `allowed` when the case stands otherwise than was seen */
export const moveCase = (id: string, request: CaseTransitionRequest, options?: CallOptions) =>
  sendJson<CaseStanding>('POST', `${pathOf(id)}/transitions`, request, options);

/** Who a case can be given to, the crews of its grids first. */
export const getAssignees = (id: string, options?: CallOptions) =>
  getJson<Assignees>(`${pathOf(id)}/assignees`, {}, options);

/** Everybody a case can be given to. */
export const getAllAssignees = (options?: CallOptions) => getJson<Assignees>('/api/assignees', {}, options);

export const startMediation = (id: string, request: MediationStart, options?: CallOptions) =>
  sendJson<CaseStanding>('POST', `${pathOf(id)}/mediations`, request, options);

export const endMediation = (
  id: string,
  mediationId: string,
  request: MediationOutcome,
  options?: CallOptions,
) =>
  sendJson<CaseStanding>(
    'POST',
    `${pathOf(id)}/mediations/${encodeURIComponent(mediationId)}/outcome`,
    request,
    options,
  );

export const getDeadlines = (options?: CallOptions) =>
  getJson<CaseDeadlineSettings>('/api/case-deadlines', {}, options);
export const setDeadlines = (deadlines: CaseDeadlineSettings, options?: CallOptions) =>
  sendJson<CaseDeadlineSettings>('PUT', '/api/case-deadlines', deadlines, options);

export const getWorkingCalendar = (options?: CallOptions) =>
  getJson<WorkingCalendarSettings>('/api/working-calendar', {}, options);
export const setWorkingCalendar = (calendar: WorkingCalendarSettings, options?: CallOptions) =>
  sendJson<WorkingCalendarSettings>('PUT', '/api/working-calendar', calendar, options);
