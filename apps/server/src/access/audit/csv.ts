/**
 * A table as CSV (RFC 4180) that spreadsheets open as it is: in UTF-8 with its mark, and with nothing that they would run as
 * a formula — a text that begins like one is given an apostrophe in front (OWASP, CSV injection).
 */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\u{feff}${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
