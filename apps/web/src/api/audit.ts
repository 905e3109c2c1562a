import type { AuditFilter, AuditPage, AuditVerification } from '@getu/domain';
import type { TableFormat } from '@getu/domain/sheets';
import { fetchFile } from './kept';
import { type CallOptions, getJson, sendJson } from './request';
import { acceptOf } from './table-formats';

/** What was done, the newest first. */
export const getAudit = (filter: AuditFilter, cursor?: string, options?: CallOptions) =>
  getJson<AuditPage>('/api/audit', { ...filter, cursor, limit: 50 }, options);

export const verifyAudit = () => sendJson<AuditVerification>('POST', '/api/audit/verification');

/** The entries that match as a file, with the name that the server gives it. */
export const exportAudit = (filter: AuditFilter, format: TableFormat) =>
  fetchFile('/api/audit/export', { ...filter }, `getu-audit.${format}`, acceptOf[format]);
