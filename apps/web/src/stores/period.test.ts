import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { mondayOf, periodOf, presetOf, usePeriodStore } from './period';

describe('presets', () => {
  it('count both ends: seven days are seven days', () => {
    expect(periodOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodOf('month', '2026-11-22')).toEqual({ from: '2026-10-24', to: '2026-11-22' });
  });

  it('the default twelve months begin the day after the same day last year', () => {
    expect(periodOf('year', '2026-11-22')).toEqual({ from: '2025-11-23', to: '2026-11-22' });
    expect(periodOf('year', '2028-02-29')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
  });

  it('three months before a long month’s end is a short month’s end', () => {
    expect(periodOf('quarter', '2026-05-31').from).toBe('2026-03-01');
  });

  it('days are recognised as the preset they are today, and as none tomorrow', () => {
    const days = periodOf('month', '2026-11-22');
    expect(presetOf(days, '2026-11-22')).toBe('month');
    expect(presetOf(days, '2026-11-23')).toBeNull();
  });

  it('a week begins on Monday, on a Sunday too', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });
});

describe('the chosen period', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('moves with the day while it is a preset', () => {
    const period = usePeriodStore();
    period.turnTo('2026-11-22');
    period.choose('week');
    period.turnTo('2026-11-23');
    expect(period.period).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  });

  it('stays when its days were chosen by hand', () => {
    const period = usePeriodStore();
    period.turnTo('2026-11-22');
    period.choose({ from: '2026-03-01', to: '2026-03-31' });
    period.turnTo('2026-11-23');
    expect(period.preset).toBeNull();
    expect(period.period).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('the same days again are the same period: who holds it need not ask again', () => {
    const period = usePeriodStore();
    period.turnTo('2026-11-22');
    period.choose({ from: '2026-03-01', to: '2026-03-31' });
    const held = period.period;
    period.choose({ from: '2026-03-01', to: '2026-03-31' });
    expect(period.period).toBe(held);
    period.choose({ from: '2026-03-01', to: '2026-03-30' });
    expect(period.period).toEqual({ from: '2026-03-01', to: '2026-03-30' });
  });

  it('days read from an address before the server told the day become the preset they are, once it does', () => {
    const period = usePeriodStore();
    period.choose({ from: '2026-11-16', to: '2026-11-22' });
    period.turnTo('2026-11-22');
    expect(period.preset).toBe('week');
  });
});
