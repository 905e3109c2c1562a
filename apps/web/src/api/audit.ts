import type { AuditFilter, AuditPage, AuditTaken, AuditVerification } from '@getu/domain';
import { type CallOptions, getJson, sendJson, urlOf } from './request';

/** What was done, the newest first. */
export const getAudit = (filter: AuditFilter, cursor?: string, options?: CallOptions) =>
  getJson<AuditPage>('/api/audit', { ...filter, cursor, limit: 50 }, options);

export const verifyAudit = () => sendJson<AuditVerification>('POST', '/api/audit/verification');

/** All entries that match, for a file; that they were taken is put down. */
export const takeAudit = (filter: AuditFilter) =>
  sendJson<AuditTaken>('POST', urlOf('/api/audit/export/entries', { ...filter }));
