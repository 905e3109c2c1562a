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
const dataOf = ({ series }: ReturnType<typeof monthTrendOption>) =>
  Object.fromEntries((series as { id: string; data: unknown[] }[]).map(({ id, data }) => [id, data]));

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
    expect(dataOf(option)).toEqual({
      reported: [10, 20],
      closed: [11, 21],
      'patrols-line': [12, 22],
      patrols: [12, 22],
      'activities-line': [13, 23],
      activities: [13, 23],
    });
  });

  it('the month that a report is about keeps its colour and has its name in bold, the others are paler', () => {
    const option = monthTrendOption([month('2026-10', 10), month('2026-11', 20)], words, plainInk, {
      marked: '2026-11',
    });
    const [reported] = option.series as { data: unknown[] }[];
    expect(reported?.data).toEqual([{ value: 10, itemStyle: { color: 'series-1', opacity: 0.5 } }, 20]);
    expect((option.xAxis as { data: unknown[] }).data).toEqual([
      '26-10',
      { value: '11', textStyle: { color: 'text', fontWeight: 700 } },
    ]);
  });

  //   ●──●──●      a month of which days are missing: its count is there, and no line falls to it
  //             ○
  it('a month that has only begun stands hollow, and no line leads to it', () => {
    const option = monthTrendOption([month('2026-11', 10), month('2026-12', 0)], words, plainInk, {
      partial: ['2026-12'],
    });
    const data = dataOf(option);
    expect(data['patrols-line']).toEqual([12, null]);
    expect(data['patrols']).toMatchObject([12, { value: 2, itemStyle: { color: 'surface' } }]);
    expect(data['reported']).toMatchObject([10, { value: 0, itemStyle: { color: 'transparent' } }]);
  });
});
