import { csvOf, csvType, type Table, xlsxOf, xlsxType } from '@getu/domain/sheets';
import type { FastifyReply } from 'fastify';

/** A list as a file: CSV, or a workbook for whoever asks for one with `Accept`. */
export type TableFile = string | Buffer;

/** How the routes that answer so are described. */
export const tableFileContent = {
  content: {
    'text/csv': { schema: { type: 'string' } },
    [xlsxType]: { schema: { type: 'string', format: 'binary' } },
  },
} as const;

/**
 * The table in the form that the asker accepts, with the heads that make a browser save it. Nothing that a list holds is run as a formula
 * by a spreadsheet, in either form.
 * @param name of the file, without its ending; and of the workbook's sheet
 */
export function tableFile(reply: FastifyReply, name: string, table: Table): TableFile {
  const asWorkbook = reply.request.headers.accept?.includes(xlsxType) ?? false;
  reply
    .type(asWorkbook ? xlsxType : csvType)
    .header('cache-control', 'no-store')
    .header('vary', 'accept')
    .header('content-disposition', `attachment; filename="${name}.${asWorkbook ? 'xlsx' : 'csv'}"`);
  return asWorkbook ? Buffer.from(xlsxOf(name, table)) : csvOf(table);
}
