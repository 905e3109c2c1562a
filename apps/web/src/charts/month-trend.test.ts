import { describe, expect, it } from 'vitest';
import { monthAxisNames, monthTrendOption } from './month-trend';
import { plainInk } from './plain-ink.fixture';

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
    const month = (name: string, base: number) => ({
      month: name,
      casesReported: base,
      casesClosed: base + 1,
      patrols: base + 2,
      patrolKilometres: 99,
      activities: base + 3,
    });
    const option = monthTrendOption(
      [month('2026-10', 10), month('2026-11', 20)],
      { reported: 'a', closed: 'b', patrols: 'c', activities: 'd' },
      plainInk,
    );
    const series = option.series as { data: number[] }[];
    expect(series.map((part) => part.data)).toEqual([
      [10, 20],
      [11, 21],
      [12, 22],
      [13, 23],
    ]);
  });
});
