import type { AuditEntry, AuditFilter, AuditVerification, Page } from '@getu/domain';
import { apiErrorOf } from './api-error';
import { type CallOptions, getJson, sendJson, urlOf } from './request';

/** What was done, the newest first. */
export const getAudit = (filter: AuditFilter, cursor?: string, options?: CallOptions) =>
  getJson<Page<AuditEntry>>('/api/audit', { ...filter, cursor, limit: 50 }, options);

export const verifyAudit = () => sendJson<AuditVerification>('POST', '/api/audit/verification');

/** The entries that match as a CSV file, with the name that the server gives it. */
export async function exportAudit(filter: AuditFilter): Promise<{ name: string; file: Blob }> {
  const url = urlOf('/api/audit/export', { ...filter });
  const response = await fetch(url, { method: 'POST', credentials: 'same-origin' });
  if (!response.ok) throw await apiErrorOf(response, url);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? 'getu-audit.csv', file: await response.blob() };
}
