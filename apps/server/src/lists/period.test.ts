import { describe, expect, it } from 'vitest';
import { ProblemException } from '../http/answers/problem.js';
import { daysOf, defaultPeriod, periodBefore, resolvePeriod } from './period.js';

const fieldRefused = (query: { from?: string; to?: string }): string | undefined => {
  try {
    resolvePeriod(query, '2026-11-22');
  } catch (error) {
    if (error instanceof ProblemException) return error.wording.errors?.[0]?.path;
    throw error;
  }
  return undefined;
};

describe('a period', () => {
  it('is the last twelve months unless told otherwise', () => {
    expect(defaultPeriod('2026-11-22')).toEqual({ from: '2025-11-23', to: '2026-11-22' });
    expect(daysOf(defaultPeriod('2026-11-22'))).toBe(365);
  });

  it('of a year that ends on a leap day starts on the first of March', () => {
    expect(defaultPeriod('2028-02-29')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
  });

  it('before another has the same number of days and touches it', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    });
  });

  it('with one end given runs to today, or twelve months back', () => {
    expect(resolvePeriod({ from: '2026-01-01' }, '2026-11-22')).toEqual({
      from: '2026-01-01',
      to: '2026-11-22',
    });
    expect(resolvePeriod({ to: '2026-06-30' }, '2026-11-22')).toEqual({
      from: '2025-07-01',
      to: '2026-06-30',
    });
  });

  it('that runs backwards or is longer than ten years is refused, naming the field', () => {
    expect(fieldRefused({ from: '2026-02-02', to: '2026-02-01' })).toBe('from');
    expect(fieldRefused({ from: '2016-11-22', to: '2026-11-22' })).toBe('from');
    expect(fieldRefused({ from: '2016-11-23', to: '2026-11-22' })).toBeUndefined();
  });
});
