import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.js';

describe('a CSV file', () => {
  it('begins with a byte order mark, ends its lines with CRLF and quotes what needs it', () => {
    expect(
      csvOf([
        ['标题', '数'],
        ['路灯,不亮 "又"', 3],
        ['两\n行', null],
      ]),
    ).toBe('\uFEFF标题,数\r\n"路灯,不亮 ""又""",3\r\n"两\n行",\r\n');
  });

  it('makes text of what a spreadsheet would run, and leaves numbers numbers', () => {
    expect(csvOf([['=1+1', '+86 13', '-cmd', '@sum(a1)', ' =1', '\t=1']])).toBe(
      "\uFEFF'=1+1,'+86 13,'-cmd,'@sum(a1),' =1,'\t=1\r\n",
    );
    expect(csvOf([[-3, '-2.5', '103.79']])).toBe('\uFEFF-3,-2.5,103.79\r\n');
  });
});
