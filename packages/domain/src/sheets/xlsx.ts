import { strToU8, zipSync, type Zippable } from 'fflate';
import { dateFormats, sheetDateOf } from './sheet-date.js';
import type { Cell, Table } from './table.js';

/** What a sheet's name may not hold, and how long it may be (ECMA-376, 18.2.19 and Excel's own rule). */
const notInNames = /[[\]:*?/\\]/g;
const longestName = 31;
/** Excel's bound for the text of one cell. */
const longestText = 32_767;
const widest = 48;

/**
 * A table as an Excel workbook (ECMA-376) of one sheet: the heading bold and held in place while the rows scroll, filters on it, columns as wide as
 * what stands in them. Text goes in as text (`inlineStr`), numbers as numbers, what lists write of days and minutes as dates that can be
 * sorted and reckoned with and look the same: no cell is ever a formula, whatever it begins with, so nothing is put in front of it. The same table gives the same bytes.
 * @param title the sheet's name; what a name may not hold becomes a space
 */
export function xlsxOf(title: string, table: Table): Uint8Array<ArrayBuffer> {
  const columns = Math.max(1, ...table.map((row) => row.length));
  const end = `${columnName(columns - 1)}${Math.max(1, table.length)}`;
  const name =
    title
      .replaceAll(notInNames, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .slice(0, longestName) || 'Sheet';
  const sheet = [
    `<worksheet xmlns="${main}"><dimension ref="A1:${end}"/>`,
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widthsOf(table, columns)
      .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
      .join('')}</cols>`,
    '<sheetData>',
    ...table.map((row, i) => rowOf(row, i)),
    '</sheetData>',
    table.length > 0 ? `<autoFilter ref="A1:${end}"/>` : '',
    '</worksheet>',
  ].join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="${dateStyles.length}">${dateStyles
      .map((shows, i) => `<numFmt numFmtId="${firstFormat + i}" formatCode="${dateFormats[shows]}"/>`)
      .join(
        '',
      )}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${firstDateStyle + dateStyles.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${dateStyles
      .map(
        (_, i) =>
          `<xf numFmtId="${firstFormat + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
      )
      .join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
  const zipped: Zippable = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, strToU8(declaration + text)]),
  );
  // a fixed date in the zip's heads: equal tables are equal files
  return zipSync(zipped, { level: 6, mtime: new Date(1980, 0, 1, 12) }) as Uint8Array<ArrayBuffer>;
}

/** the styles of cells: plain, heading, and these; numbers of formats below 164 are the format's own */
const dateStyles = ['day', 'minute', 'second'] as const;
const firstDateStyle = 2;
const firstFormat = 164;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const xlsxType = `${spreadsheet}.sheet`;

function rowOf(row: readonly Cell[], index: number): string {
  const style = index === 0 ? ' s="1"' : '';
  const cells = row.map((cell, column) => {
    if (cell === null || cell === undefined || cell === '') return '';
    const place = `r="${columnName(column)}${index + 1}"${style}`;
    if (typeof cell === 'number' && Number.isFinite(cell)) return `<c ${place}><v>${cell}</v></c>`;
    const date = index === 0 || typeof cell !== 'string' ? null : sheetDateOf(cell);
    if (date) {
      const dated = `s="${firstDateStyle + dateStyles.indexOf(date.shows)}"`;
      return `<c r="${columnName(column)}${index + 1}" ${dated}><v>${date.serial}</v></c>`;
    }
    const text = escaped(String(cell).slice(0, longestText));
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${index + 1}">${cells.join('')}</row>`;
}

/** `A` … `Z`, `AA` … of a column counted from 0. */
function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** In digits' widths: a Chinese character takes two. */
function widthsOf(table: Table, columns: number): number[] {
  const widths = Array.from({ length: columns }, () => 6);
  for (const row of table) {
    row.forEach((cell, column) => {
      let width = 2;
      for (const char of String(cell ?? '').slice(0, widest)) width += char.codePointAt(0)! > 0x2e7f ? 2 : 1;
      widths[column] = Math.min(widest, Math.max(widths[column]!, width));
    });
  }
  return widths;
}

/**
 * Text as XML: what XML 1.0 has no way to say (control characters, lone surrogates) is left out, and `_x000D_`, which Excel would read as a
 * character, keeps its underscore by being written as one.
 */
const escaped = (text: string): string =>
  text
    .replaceAll(/\p{Surrogate}/gu, '')

    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
