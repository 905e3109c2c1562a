import { describe, expect, it } from 'vitest';
import { casesByKindOption, tallyCasesByKind } from './cases-by-kind';
import { plainInk } from './plain-ink.fixture';

const breakdown = [
  { kind: 'dispute', state: 'taken', count: 5, dueSoon: 2, overdue: 1 },
  { kind: 'dispute', state: 'closed', count: 7, dueSoon: 0, overdue: 0 },
  { kind: 'hazard', state: 'escalated', count: 1, dueSoon: 0, overdue: 1 },
] as const;

const words = {
  kinds: {
    dispute: '纠纷',
    hazard: '隐患',
    sanitation: '卫生',
    order: '治安',
    opinion: '民意',
    request: '点单',
  },
  overdue: '逾期',
  dueSoon: '临期',
  inTime: '在办',
  settled: '已办结',
};

describe('cases by kind', () => {
  it('every case of the breakdown is in exactly one part of its bar', () => {
    const [dispute, hazard] = tallyCasesByKind([...breakdown]);
    expect(dispute).toEqual({ kind: 'dispute', overdue: 1, dueSoon: 2, inTime: 2, settled: 7, total: 12 });
    expect(hazard).toMatchObject({ overdue: 1, inTime: 0, settled: 0, total: 1 });
  });

  it('a kind without cases keeps its row, so that rows do not jump when the grid changes', () => {
    expect(tallyCasesByKind([]).map((tally) => tally.total)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('what is late lies at the axis, and the row’s total stands at the end of its bar', () => {
    const option = casesByKindOption(tallyCasesByKind([...breakdown]), words, plainInk);
    const series = option.series as {
      id: string;
      data: number[];
      label?: { formatter: (bar: object) => string };
    }[];
    expect(series.map((part) => part.id)).toEqual(['overdue', 'due-soon', 'in-time', 'settled']);
    expect(series[3]?.label?.formatter({ dataIndex: 0 })).toBe('12');
  });
});
