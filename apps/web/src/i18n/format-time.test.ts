import { describe, expect, it } from 'vitest';
import { ageOf, clockTime, dayAndTime, dayOf, longDay, weekday } from './format-time';

// 2026-11-22 16:30:05 UTC is half an hour into Monday the 23rd in the community.
const instant = Date.UTC(2026, 10, 22, 16, 30, 5);

describe('time on the screens', () => {
  it('is the community’s, not the device’s: half past four in the afternoon UTC is tomorrow', () => {
    expect(dayOf(instant)).toBe('2026-11-23');
    expect(clockTime(instant)).toBe('00:30:05');
    expect(weekday(instant, 'zh-CN')).toBe('星期一');
    expect(longDay(instant, 'zh-CN')).toBe('2026年11月23日');
    expect(longDay(instant, 'en')).toBe('23 November 2026');
    expect(dayAndTime(new Date(instant).toISOString())).toBe('11-23 00:30');
  });

  it('midnight reads 00, never 24', () => {
    expect(clockTime(Date.UTC(2026, 10, 22, 16, 0, 0))).toBe('00:00:00');
  });

  it('an age is told in its largest whole unit, and a clock that runs ahead makes no negative age', () => {
    expect(ageOf(0, 59_000)).toEqual({ count: 0, unit: 'minutes' });
    expect(ageOf(0, 59 * 60_000)).toEqual({ count: 59, unit: 'minutes' });
    expect(ageOf(0, 60 * 60_000)).toEqual({ count: 1, unit: 'hours' });
    expect(ageOf(0, 49 * 3_600_000)).toEqual({ count: 2, unit: 'days' });
    expect(ageOf(10_000, 0)).toEqual({ count: 0, unit: 'minutes' });
  });
});
