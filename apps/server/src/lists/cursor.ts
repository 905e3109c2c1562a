import { createHash } from 'node:crypto';
import { ProblemException } from '../http/answers/problem.js';

/** Where a page ended: the sort key of its last row and, as keys may be equal, that row's id. */
export interface CursorPosition {
  key: string;
  id: string;
}

/** What a list is sorted by, hence what a key of its cursor looks like. */
export type CursorKeyKind = 'instant' | 'day' | 'word';

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyPatterns: Record<CursorKeyKind, RegExp> = {
  // microseconds, as the database keeps them: a Date would round and skip or repeat rows
  instant: /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z|infinity)$/,
  day: /^\d{4}-\d\d-\d\d$/,
  word: /^[^\p{C}]{1,40}$/u,
};

/**
 * The opaque cursor of a list. It carries a checksum over the list's name, so that a cursor of another list, or of the
 * same list in another order, is refused instead of giving a page of the wrong rows.
 */
export function encodeCursor(list: string, { key, id }: CursorPosition): string {
  return Buffer.from(`${checksum(list, key, id)}${id}${key}`).toString('base64url');
}

/**
 * Where a cursor points.
 * @throws ProblemException 400 naming `cursor` when it was not made by this list
 */
export function decodeCursor(list: string, kind: CursorKeyKind, cursor: string): CursorPosition {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = text.slice(checksumLength, checksumLength + 36);
  const key = text.slice(checksumLength + 36);
  const isOurs =
    uuidPattern.test(id) &&
    keyPatterns[kind].test(key) &&
    isOnCalendar(kind, key) &&
    checksum(list, key, id) === text.slice(0, checksumLength);
  if (!isOurs) {
    throw new ProblemException(400, {
      title: '请求内容不符合要求',
      errors: [{ path: 'cursor', message: '不是本列表给出的翻页标记' }],
    });
  }
  return { key, id };
}

const checksumLength = 8;
const checksum = (list: string, key: string, id: string): string =>
  createHash('sha256').update(`${list}\n${id}\n${key}`).digest('base64url').slice(0, checksumLength);

/** Whether the key is a time that exists: the database would fail on the 30th of February. */
function isOnCalendar(kind: CursorKeyKind, key: string): boolean {
  if (kind === 'word' || key === 'infinity') return true;
  const millis = Date.parse(kind === 'day' ? `${key}T00:00:00Z` : `${key.slice(0, 23)}Z`);
  return (
    !Number.isNaN(millis) &&
    !key.startsWith('0000') &&
    new Date(millis).toISOString().startsWith(key.slice(0, 19))
  );
}
