import { describe, expect, it } from 'vitest';
import { monthAxisNames, monthTrendOption } from './month-trend';
import { plainInk } from './plain-ink.fixture';

const words = { reported: 'a', closed: 'b', patrols: 'c', activities: 'd' };
const month = (name: string, base: number) => ({
  month: name,
  casesReported: base,
  casesClosed: base + 1,
  patrols: base + 2,
  patrolKilometres: 99,
  activities: base + 3,
});

describe('trend by month', () => {
  it('the year stands where the axis begins and where it turns, nowhere else', () => {
    expect(monthAxisNames(['2026-11', '2026-12', '2027-01', '2027-02'])).toEqual([
      '26-11',
      '12',
      '27-01',
      '2',
    ]);
  });

  it('months keep their order, and each series its own count', () => {
    const option = monthTrendOption([month('2026-10', 10), month('2026-11', 20)], words, plainInk);
    const series = option.series as { data: number[] }[];
    expect(series.map((part) => part.data)).toEqual([
      [10, 20],
      [11, 21],
      [12, 22],
      [13, 23],
    ]);
  });

  it('the month that a report is about keeps its colour and has its name in bold, the others are paler', () => {
    const option = monthTrendOption([month('2026-10', 10), month('2026-11', 20)], words, plainInk, '2026-11');
    const [reported] = option.series as { data: unknown[] }[];
    expect(reported?.data).toEqual([{ value: 10, itemStyle: { color: 'series-1', opacity: 0.5 } }, 20]);
    expect((option.xAxis as { data: unknown[] }).data).toEqual([
      '26-10',
      { value: '11', textStyle: { color: 'text', fontWeight: 700 } },
    ]);
  });
});
