import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf, xlsxOf } from './index.js';

const sheetOf = (file: Uint8Array) => strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!);
const unescaped = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const textsOf = (xml: string) =>
  [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => unescaped(text!));

const dangerous = [
  '=HYPERLINK("http://evil","x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  ' =1',
];

describe('a workbook', () => {
  it('holds text as text, whatever it begins with: no cell is a formula, and nothing is put in front', () => {
    const xml = sheetOf(xlsxOf('危险', [['内容'], ...dangerous.map((text) => [text])]));
    expect(xml).not.toMatch(/<f[ >]/);
    expect(textsOf(xml)).toEqual(['内容', ...dangerous]);
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(dangerous.length + 1);
  });

  it('gives any text back as it was, but for what XML cannot say, and cannot be broken out of', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 }),
        (texts) => {
          const wanted = texts.map((text) => `·${text}`);
          const xml = sheetOf(xlsxOf('x', [wanted]));
          const said = wanted.map((text) => text.replaceAll(/[^\P{Cc}\t\n\r]/gu, ''));
          expect(textsOf(xml)).toEqual(said);
        },
      ),
      { numRuns: 200 },
    );
    const hostile = '</t></is></c><c r="A9"><f>1+1</f></c>';
    expect(sheetOf(xlsxOf('x', [[hostile]]))).not.toContain('<f>');
  });

  it('has days and minutes as dates that look as they were written, and leaves other text alone', () => {
    const file = xlsxOf('x', [['2026-11-22'], ['2026-11-22'], ['2026-11-22 16:05'], ['2026-11-22 16:05:30']]);
    const xml = sheetOf(file);
    // the heading stays text; 46348 days after 30 December 1899
    expect(textsOf(xml)).toEqual(['2026-11-22']);
    expect(xml).toContain('<c r="A2" s="2"><v>46348</v></c>');
    expect(xml).toContain('<c r="A3" s="3"><v>46348.67013889</v></c>');
    expect(xml).toContain('<c r="A4" s="4"><v>46348.67048611</v></c>');
    const styles = strFromU8(unzipSync(file)['xl/styles.xml']!);
    const formats = [...styles.matchAll(/formatCode="([^"]*)"/g)].map(([, format]) => format);
    expect(formats).toEqual(['yyyy-mm-dd', 'yyyy-mm-dd hh:mm', 'yyyy-mm-dd hh:mm:ss']);
    expect(styles.match(/<xf [^>]*numFmtId="16[456]"/g)).toHaveLength(3);
    const others = ['2026-02-30', '2026-11-22 25:00', '2026-11', '2026-11-22 会议', '0200-01-01', '13-800'];
    expect(textsOf(sheetOf(xlsxOf('x', [['标题'], ...others.map((text) => [text])])))).toEqual([
      '标题',
      ...others,
    ]);
  });

  it('has numbers as numbers, columns past Z, a name that Excel takes, and the same bytes for the same table', () => {
    const row = Array.from({ length: 28 }, (_, i) => i - 1.5);
    const file = xlsxOf('a/b:c*[d]?很长的名字'.repeat(4), [row]);
    const xml = sheetOf(file);
    expect(xml).toContain('<c r="A1" s="1"><v>-1.5</v></c>');
    expect(xml).toContain('<c r="AB1" s="1"><v>25.5</v></c>');
    const [, name] = /sheet name="([^"]*)"/.exec(strFromU8(unzipSync(file)['xl/workbook.xml']!))!;
    expect(name).toHaveLength(31);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
    expect(xlsxOf('a', [row])).toEqual(xlsxOf('a', [row]));
  });
});

describe('CSV', () => {
  it('is text to a spreadsheet where it begins like a formula, and numbers stay numbers', () => {
    const lines = csvOf([...dangerous.map((text) => [text]), [-3, '-3.5', 'a,"b"']])
      .trimEnd()
      .split('\r\n');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[\uFEFF]?"?'/);
    expect(lines.at(-1)).toBe('-3,-3.5,"a,""b"""');
  });
});
