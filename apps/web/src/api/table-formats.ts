import type { TableFormat } from '@getu/domain/sheets';

/** The files that a list can be taken as, and how each is asked of the server. */
export const tableFormats = ['csv', 'xlsx'] as const satisfies readonly TableFormat[];

export const acceptOf: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
