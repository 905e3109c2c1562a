import type { Case, CaseDetail, CaseKind, CaseState, CasesQuery, Channel, Page } from '@getu/domain';
import { getJson, type CallOptions } from './request';

/** Filters as they are asked: lists stay lists here and become comma-separated on the wire. */
export type CasesQuestion = Partial<Omit<CasesQuery, 'kind' | 'state' | 'channel'>> & {
  kind?: CaseKind[] | undefined;
  state?: CaseState[] | undefined;
  channel?: Channel[] | undefined;
};

export const getCases = (query: CasesQuestion = {}, options?: CallOptions) =>
  getJson<Page<Case>>('/api/cases', query, options);

/** One case, by its id or its number, with its transitions, oldest first. */
export const getCase = (id: string, options?: CallOptions) =>
  getJson<CaseDetail>(`/api/cases/${encodeURIComponent(id)}`, {}, options);
