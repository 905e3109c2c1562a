import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { shiftDay } from '../../lists/period.js';
import { type CountedSpan, spansOf } from './counted-spans.js';

/** How often each day is counted. */
function countedDays(spans: readonly CountedSpan[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { starts, ends, sign } of spans) {
    for (let day = starts; day < ends; day = shiftDay(day, 1)) {
      const times = (counted.get(day) ?? 0) + sign;
      if (times === 0) counted.delete(day);
      else counted.set(day, times);
    }
  }
  return counted;
}

it('a period is its months, plus or less the fewer days of those that are cut off', () => {
  expect(spansOf({ from: '2026-01-10', to: '2026-04-02' })).toEqual([
    { span: 'month', starts: '2026-01-01', ends: '2026-04-01', sign: 1 },
    { span: 'day', starts: '2026-01-01', ends: '2026-01-10', sign: -1 },
    { span: 'day', starts: '2026-04-01', ends: '2026-04-03', sign: 1 },
  ]);
  expect(spansOf({ from: '2026-02-03', to: '2026-02-26' })).toHaveLength(3);
  expect(spansOf({ from: '2026-02-03', to: '2026-02-05' })).toEqual([
    { span: 'day', starts: '2026-02-03', ends: '2026-02-06', sign: 1 },
  ]);
});

it('spans count each day of their period once and no other, from few rows', () => {
  const day = fc.integer({ min: 0, max: 1500 });
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [first, last] = [Math.min(one, other), Math.max(one, other)];
      const period = { from: shiftDay('2023-11-05', first), to: shiftDay('2023-11-05', last) };
      const spans = spansOf(period);
      const counted = countedDays(spans);
      expect(counted.size).toBe(last - first + 1);
      for (const [on, times] of counted) {
        expect(times).toBe(1);
        expect(on >= period.from && on <= period.to).toBe(true);
      }
      const ofMonths = spans.filter(({ span }) => span === 'month');
      expect(ofMonths.length).toBeLessThanOrEqual(1);
      for (const { starts, ends } of ofMonths) expect([starts.slice(8), ends.slice(8)]).toEqual(['01', '01']);
      const days = spans.filter(({ span }) => span === 'day');
      const rows = days.reduce(
        (sum, { starts, ends }) => sum + countedDays([{ span: 'day', starts, ends, sign: 1 }]).size,
        0,
      );
      expect(rows).toBeLessThanOrEqual(30);
    }),
  );
});
