import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHours, writeHours } from './hours.js';

describe('hours of the day in an address', () => {
  it('come back as they were written, whichever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 }), (hours) => {
        expect(readHours(writeHours(hours))).toEqual(hours.toSorted((a, b) => a - b));
      }),
    );
  });

  //   22 23 | 0 1       one range, though midnight lies in it
  it('are few ranges, over midnight too', () => {
    expect(writeHours([0, 1, 22, 23])).toBe('22-2');
    expect(writeHours([18, 19, 20, 6])).toBe('6-7,18-21');
    expect(writeHours([23])).toBe('23-24');
    expect(readHours('20-24,7-9')).toEqual([7, 8, 20, 21, 22, 23]);
    expect(readHours('0-24')).toHaveLength(24);
  });

  it('that are none are told apart', () => {
    for (const text of ['', '18', '18-18', '24-3', '3-25', 'a-b', '1-2,', Array(13).fill('1-2').join(',')])
      expect(readHours(text), text).toBeNull();
  });
});
