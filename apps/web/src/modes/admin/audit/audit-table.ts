import type { AuditEntry } from '@getu/domain';
import type { Table } from '@getu/domain/sheets';
import { clockTime, dayOf } from '../../../i18n/format-time';
import type { Translate } from '../../../i18n/new-i18n';
import type { AuditWords } from './use-audit-words';

/**
 * Audit entries as a file: first in the words of the page, then, to the right, as they were written, which is what their hash is made of
 * and what does not change with a name or a language.
 */
export function auditTable(entries: readonly AuditEntry[], words: AuditWords, t: Translate): Table {
  const headings = [
    ...['seq', 'at', 'actor', 'account', 'action', 'kind', 'subject', 'detail', 'address'],
    ...['writtenAction', 'writtenSubject', 'writtenDetail', 'hash'],
  ].map((column) => t(`admin.audit.${column}`));
  return [
    headings,
    ...entries.map((entry) => [
      entry.seq,
      secondOf(entry.at),
      words.actor(entry),
      entry.actor,
      words.action(entry.action),
      words.kind(entry),
      words.subject(entry),
      words
        .lines(entry)
        .map(({ field, before, value }) => `${field} ${before === undefined ? '' : `${before} → `}${value}`)
        .join(t('admin.audit.semicolon')),
      entry.address,
      entry.action,
      entry.subject,
      Object.keys(entry.detail).length === 0 ? null : JSON.stringify(entry.detail),
      entry.hash,
    ]),
  ];
}

/** `2026-11-22 16:05:30` in the community's zone. */
function secondOf(iso: string): string {
  const instant = Date.parse(iso);
  return `${dayOf(instant)} ${clockTime(instant)}`;
}
