import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketsOfDay,
  dayBuckets,
  dayNumber,
  dayOfNumber,
  daysOfBucket,
  dayRungs,
  hourRungs,
  teamRungs,
} from './day-buckets.js';

const days = fc.integer({ min: -900, max: 8000 });

//   rung 2  ┌───────────────┐
//   rung 1  │       │       │       │
//   rung 0  │ │ │ │ │ │ │ │ │ │ │ │     a window is a few of these, each day in one of them
describe('day buckets', () => {
  it('hold every day of any window exactly once, and no other', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1500 }), (first, length) => {
        for (const rungs of [dayRungs, hourRungs, teamRungs]) {
          const buckets = dayBuckets(dayOfNumber(first), dayOfNumber(first + length), rungs);
          const held = buckets.flatMap((bucket) => {
            const { from, to } = daysOfBucket(bucket);
            return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => dayNumber(from) + i);
          });
          expect(held).toEqual(Array.from({ length: length + 1 }, (_, i) => first + i));
          expect(buckets.every(({ rung }) => rungs.includes(rung))).toBe(true);
        }
      }),
    );
  });

  it('are few: never two of a rung that one of the next could replace, at most two a rung below the top', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1500 }), (first, length) => {
        const buckets = dayBuckets(dayOfNumber(first), dayOfNumber(first + length));
        for (let rung = 0; rung < dayRungs.at(-1)!; rung++) {
          const same = buckets.filter((each) => each.rung === rung);
          expect(same.length).toBeLessThanOrEqual(2);
          expect(
            same.some(({ bucket }) => bucket % 2 === 0 && same.some((other) => other.bucket === bucket + 1)),
          ).toBe(false);
        }
      }),
    );
  });

  it('of a window meet those of a day in one bucket when the day is in it, else in none', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: -50, max: 850 }),
        (first, length, at) => {
          const own = new Set(
            bucketsOfDay(dayOfNumber(first + at)).map(({ rung, bucket }) => `${rung}/${bucket}`),
          );
          const met = dayBuckets(dayOfNumber(first), dayOfNumber(first + length)).filter(({ rung, bucket }) =>
            own.has(`${rung}/${bucket}`),
          );
          expect(met).toHaveLength(at >= 0 && at <= length ? 1 : 0);
        },
      ),
    );
  });

  it('count from 2020-01-01, know an empty window, and refuse what is not a day', () => {
    expect(dayBuckets('2020-01-01', '2020-01-07')).toEqual([
      { rung: 2, bucket: 0 },
      { rung: 1, bucket: 2 },
      { rung: 0, bucket: 6 },
    ]);
    expect(dayBuckets('2026-02-02', '2026-02-01')).toEqual([]);
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(() => dayNumber('yesterday')).toThrow(RangeError);
  });
});
