import type { WrittenList } from '@getu/domain';
import type { Table, TableFormat } from '@getu/domain/sheets';
import { putDownExport } from '../api/written-exports';
import { saveTable } from './save-table';

/** Which records a table holds, and how they were narrowed. */
export interface SavedList {
  list: WrittenList;
  filters?: Record<string, string>;
}

/**
 * Saves records as a file, once it is put down who takes them: a file without its entry is not written.
 * Figures, which are nobody's records, go by `saveTable`.
 *
 * @param table with its headings
 * @throws ApiError when it could not be put down
 */
export async function saveList(
  { list, filters }: SavedList,
  title: string,
  table: Table,
  format: TableFormat,
): Promise<void> {
  await putDownExport({ list, format, rows: table.length - 1, ...(filters ? { filters } : {}) });
  await saveTable(title, table, format);
}
