import { describe, expect, it } from 'vitest';
import { dayAfter, weekdayOf, weeksFrom } from './calendar-days';

describe('days of the calendar', () => {
  it('weeks begin on Monday and run over the ends of months and years', () => {
    expect(weeksFrom('2027-01-01', 2)).toHaveLength(14);
    expect(weeksFrom('2027-01-01', 1)[0]).toBe('2026-12-28');
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-22')).toBe(6);
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  });
});
