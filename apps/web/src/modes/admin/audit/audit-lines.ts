import type { AuditEntry } from '@getu/domain';

/** One thing that an entry tells: a field with its value, or with the values before and after. */
export interface AuditLine {
  /** as messages call it: `heldAt` */
  field: string;
  before?: unknown;
  value: unknown;
}

/**
 * What an entry tells, field by field. `{from: {a, b}, to: {a, b}}` is a change of each of its fields, `{from, to}` one of the
 * thing itself; a subject's own id is left out, as its name stands beside.
 */
export function auditLines({ detail }: Pick<AuditEntry, 'detail'>): AuditLine[] {
  const { from, to, id: _, ...others } = detail as Record<string, unknown>;
  const told = Object.entries(others).map(([field, value]) => ({ field: inOneWord(field), value }));
  const lines = [...changes(from, to, 'to' in detail), ...told].filter(
    ({ value, ...line }) => 'before' in line || !isNothing(value),
  );
  // which level-four grid it is follows from the level-five one
  const isInGrid = lines.some(({ field }) => field === 'gridId');
  return isInGrid ? lines.filter(({ field }) => field !== 'parentGridId') : lines;
}

function changes(from: unknown, to: unknown, isChange: boolean): AuditLine[] {
  if (isObject(from) && isObject(to)) {
    const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return fields
      .filter((field) => JSON.stringify(from[field] ?? null) !== JSON.stringify(to[field] ?? null))
      .map((field) => ({ field: inOneWord(field), before: from[field] ?? null, value: to[field] ?? null }));
  }
  if (isChange) return [{ field: 'to', before: from ?? null, value: to ?? null }];
  return from === undefined ? [] : [{ field: 'from', value: from }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** `held_at`, as columns are called, is `heldAt`. */
const inOneWord = (field: string): string =>
  field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
