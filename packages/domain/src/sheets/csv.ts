import type { Cell, Table } from './table.js';

/** What a spreadsheet would take for a formula; after a tab or line break too, and in full width, which some skip. */
const looksLikeFormula = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/;
const isNumber = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * A table as the text of a CSV file (RFC 4180: CRLF, quotes doubled), with a byte order mark, without which Excel reads
 * Chinese as Latin. Text that a spreadsheet would run as a formula is made text by a quote in front (OWASP, CSV injection); a plain negative
 * number is no formula.
 */
export const csvOf = (table: Table): string =>
  `\uFEFF${table.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('')}`;

export const csvType = 'text/csv; charset=utf-8';

function fieldOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  const safe = looksLikeFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
