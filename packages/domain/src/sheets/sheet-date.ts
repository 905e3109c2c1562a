/** A moment as a workbook keeps it (ECMA-376, 18.17.4.1): days since 30 December 1899, without a zone. */
export interface SheetDate {
  serial: number;
  shows: 'day' | 'minute' | 'second';
}

/** How each stands in a cell: as the text did. */
export const dateFormats: Readonly<Record<SheetDate['shows'], string>> = {
  day: 'yyyy-mm-dd',
  minute: 'yyyy-mm-dd hh:mm',
  second: 'yyyy-mm-dd hh:mm:ss',
};

const written = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?$/;
const dayMs = 86_400_000;
const firstDay = Date.UTC(1899, 11, 30);
/** Before it the format counts a day that never was: 29 February 1900. */
const firstSafe = Date.UTC(1900, 2, 1);

/** The date that a text is as lists write one, `2026-11-22` or `2026-11-22 16:05`; null for every other text, and for 31 February. */
export function sheetDateOf(text: string): SheetDate | null {
  const parts = written.exec(text)?.slice(1);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  // a day or an hour that there is not comes out as another one
  const said = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  if (at < firstSafe || !said.startsWith(text)) return null;
  const shows = parts[3] === undefined ? 'day' : parts[5] === undefined ? 'minute' : 'second';
  return { serial: Number(((at - firstDay) / dayMs).toFixed(8)), shows };
}
