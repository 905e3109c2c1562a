import type { Table, TableFormat } from '@getu/domain/sheets';
import { saveFile } from './save-file';

/**
 * Saves a table as a file. The writers come when the first file is asked for: nobody who only looks waits for them.
 * @param title the file's name without its ending, and the workbook's sheet
 */
export async function saveTable(title: string, table: Table, format: TableFormat): Promise<void> {
  const { csvOf, csvType, xlsxOf, xlsxType } = await import('@getu/domain/sheets');
  const content =
    format === 'xlsx'
      ? new Blob([xlsxOf(title, table)], { type: xlsxType })
      : new Blob([csvOf(table)], { type: csvType });
  saveFile(`${title}.${format}`, content);
}
