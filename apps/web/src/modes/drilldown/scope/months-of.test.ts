import { describe, expect, it } from 'vitest';
import {
  daysBeforeReport,
  daysOfMonth,
  daysToReport,
  monthBefore,
  monthsOf,
  monthToReport,
} from './months-of';

//   from 23 Nov ──┐            ┌── to 22 Nov
//   [   Nov  ][ Dec ][ Jan ] … [ Nov  ]      twelve months touch thirteen calendar months
describe('the months of a period', () => {
  it('are cut to its days at both ends, and leave no day out and none in twice', () => {
    const months = monthsOf({ from: '2025-11-23', to: '2026-11-22' });
    expect(months).toHaveLength(13);
    expect(months[0]).toEqual({ month: '2025-11', from: '2025-11-23', to: '2025-11-30', isWhole: false });
    expect(months[3]).toEqual({ month: '2026-02', from: '2026-02-01', to: '2026-02-28', isWhole: true });
    expect(months.at(-1)).toEqual({ month: '2026-11', from: '2026-11-01', to: '2026-11-22', isWhole: false });
  });

  it('know leap years and the turn of the year', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('before another are counted over the turn of the year', () => {
    expect(monthBefore('2026-11', 12)).toBe('2025-11');
    expect(monthBefore('2026-01', 1)).toBe('2025-12');
    expect(monthBefore('2026-12', 0)).toBe('2026-12');
  });

  it('to report is the last whole one until a week of the running one has passed', () => {
    expect(monthToReport('2027-01-01')).toBe('2026-12');
    expect(monthToReport('2026-12-07')).toBe('2026-11');
    expect(monthToReport('2026-12-08')).toBe('2026-12');
  });

  it('not over are reported to today, against as many days of the month before', () => {
    expect(daysToReport('2026-12', '2026-12-10')).toEqual({ from: '2026-12-01', to: '2026-12-10' });
    expect(daysBeforeReport('2026-12', '2026-12-10')).toEqual({ from: '2026-11-01', to: '2026-11-10' });
    // February has no 30th
    expect(daysBeforeReport('2026-03', '2026-03-30')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('that are over, on their last day too, are reported whole against the whole month before', () => {
    for (const today of ['2026-03-31', '2026-11-22']) {
      expect(daysToReport('2026-03', today)).toEqual({ from: '2026-03-01', to: '2026-03-31' });
      expect(daysBeforeReport('2026-03', today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    }
    expect(daysBeforeReport('2026-01', '2026-11-22')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  it('of a single day are one, and of a long period the newest', () => {
    expect(monthsOf({ from: '2026-03-05', to: '2026-03-05' })).toEqual([
      { month: '2026-03', from: '2026-03-05', to: '2026-03-05', isWhole: false },
    ]);
    expect(monthsOf({ from: '2020-01-01', to: '2026-11-22' }, 3).map(({ month }) => month)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
  });
});
