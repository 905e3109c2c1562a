import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingMinutes, nextWorkingMoment, officeHours, workingMinutesBetween } from './working-time.js';

const at = (local: string) => Date.parse(`${local}+08:00`);

describe('working time', () => {
  //   Fri 16:00 ──1 h──► 17:00 ┆ weekend ┆ Mon 09:00 ──1 h──► 10:00
  it('stops at closing time and goes on after the weekend', () => {
    expect(addWorkingMinutes(at('2026-11-20T16:00'), 120, officeHours)).toBe(at('2026-11-23T10:00'));
  });

  it('begins at opening time for what came in the night', () => {
    expect(addWorkingMinutes(at('2026-11-23T02:00'), 60, officeHours)).toBe(at('2026-11-23T10:00'));
  });

  it('skips a holiday and counts a Saturday that works instead', () => {
    const calendar = {
      ...officeHours,
      exceptions: new Map([
        ['2026-10-01', false],
        ['2026-10-10', true],
      ]),
    };
    expect(addWorkingMinutes(at('2026-09-30T16:00'), 120, calendar)).toBe(at('2026-10-02T10:00'));
    expect(addWorkingMinutes(at('2026-10-09T16:00'), 120, calendar)).toBe(at('2026-10-10T10:00'));
  });

  //   Wed 17:00 ┆ holiday ┆ Fri 09:00 ──►
  it('runs again at the next opening, over nights, weekends and holidays', () => {
    const calendar = { ...officeHours, exceptions: new Map([['2026-10-01', false]]) };
    expect(nextWorkingMoment(at('2026-09-30T10:20'), calendar)).toBe(at('2026-09-30T10:20'));
    expect(nextWorkingMoment(at('2026-09-30T07:00'), calendar)).toBe(at('2026-09-30T09:00'));
    expect(nextWorkingMoment(at('2026-09-30T17:00'), calendar)).toBe(at('2026-10-02T09:00'));
    expect(nextWorkingMoment(at('2026-10-02T20:00'), calendar)).toBe(at('2026-10-05T09:00'));
    expect(nextWorkingMoment(at('2026-10-02T20:00'), { ...calendar, opensAt: 600, closesAt: 600 })).toBe(
      null,
    );
  });

  it('adding and measuring are inverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-01-01T00:00') }),
        fc.integer({ min: 0, max: 20_000 }),
        (start, minutes) => {
          const end = addWorkingMinutes(start, minutes, officeHours);
          expect(workingMinutesBetween(start, end, officeHours)).toBeCloseTo(minutes, 6);
        },
      ),
    );
  });

  it('refuses what is not an amount', () => {
    expect(() => addWorkingMinutes(0, -1, officeHours)).toThrow(RangeError);
    expect(() => addWorkingMinutes(0, Number.NaN, officeHours)).toThrow(RangeError);
  });
});
