import type { Cell, TableFormat } from '@getu/domain/sheets';
import { recordTypeOf } from './describe-record';
import { readRecords } from './read-records';
import { columnsOf, type ColumnWords } from './record-columns';
import { saveList } from './save-list';

/** Pages of a list are asked for this large when all of it is wanted; the server's most. */
const pageSize = 500;

/** Every record of the list that `path` names, page by page. */
export async function readAllRecords(path: string, signal: AbortSignal): Promise<{ id?: string }[]> {
  const items: { id?: string }[] = [];
  let cursor: string | null = null;
  do {
    const page = await readRecords(path, cursor, signal, pageSize);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

/**
 * Saves the whole list that `path` names as a file, whatever part of it a page shows.
 * @throws ApiError as the server words it; Error for a list that this screen has no columns for
 */
export async function saveRecords(
  title: string,
  path: string,
  words: ColumnWords,
  format: TableFormat,
  signal: AbortSignal,
): Promise<void> {
  const type = recordTypeOf(path);
  if (!type) throw new Error(`No columns for the list ${path}.`);
  const columns = columnsOf(type, words);
  const records = await readAllRecords(path, signal);
  const rows: Cell[][] = [
    columns.map(({ key }) => words.t(`columns.${key}`)),
    ...records.map((record) => columns.map(({ cell }) => cell(record))),
  ];
  const { order: _, ...filters } = Object.fromEntries(new URL(path, 'http://here.invalid').searchParams);
  await saveList({ list: type, filters }, title, rows, format);
}
