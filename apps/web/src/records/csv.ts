export type CsvCell = string | number | null | undefined;

/** What a spreadsheet would take for a formula; after a tab or line break too, which some skip. */
const looksLikeFormula = /^[\s\uFEFF]*[=+\-@]|^[\t\r\n]/;
const isNumber = /^[+-]?\d+(?:\.\d+)?$/;

function cellOf(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  // A quote in front makes a spreadsheet show the text as it is; a plain negative number is no formula.
  const safe = looksLikeFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as the text of a CSV file (RFC 4180: CRLF, quotes doubled), with a byte order mark, without which Excel reads
 * Chinese as Latin. Text that a spreadsheet would run as a formula is made text (OWASP, "CSV injection").
 */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
