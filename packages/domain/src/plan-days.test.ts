import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Recurrence } from './patrol-plans.js';
import { planDays } from './plan-days.js';

const open = { firstDay: '2026-11-18', lastDay: null };
const weekly = (weekdays: number[], everyWeeks = 1): Recurrence => ({ kind: 'weekly', weekdays, everyWeeks });

//   Mo Tu We Th Fr Sa Su        the first day is a Wednesday
//         18    20              its week counts, the days before it do not
//   23    25    27
it('weekdays of every week, or of every second', () => {
  const days = (everyWeeks: number) =>
    planDays({ recurrence: weekly([0, 2, 4], everyWeeks), ...open }, '2026-11-01', '2026-12-04');
  expect(days(1).map((day) => day.slice(5))).toEqual([
    ...['11-18', '11-20', '11-23', '11-25', '11-27', '11-30', '12-02', '12-04'],
  ]);
  expect(days(2).map((day) => day.slice(5))).toEqual(['11-18', '11-20', '11-30', '12-02', '12-04']);
});

it('every third day, over the end of a year and of a leap February', () => {
  const every = {
    recurrence: { kind: 'daily' as const, everyDays: 3 },
    firstDay: '2027-12-30',
    lastDay: null,
  };
  expect(planDays(every, '2027-12-31', '2028-01-06')).toEqual(['2028-01-02', '2028-01-05']);
  expect(planDays(every, '2028-02-28', '2028-03-03')).toEqual(['2028-02-28', '2028-03-02']);
});

const days = fc
  .integer({ min: 20_000, max: 22_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const recurrences: fc.Arbitrary<Recurrence> = fc.oneof(
  fc
    .record({
      weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      everyWeeks: fc.integer({ min: 1, max: 8 }),
    })
    .map(({ weekdays, everyWeeks }) => weekly(weekdays, everyWeeks)),
  fc.integer({ min: 1, max: 31 }).map((everyDays) => ({ kind: 'daily' as const, everyDays })),
);

it('asking for a period is asking for its two halves, and never leaves the plan', () => {
  fc.assert(
    fc.property(
      recurrences,
      days,
      fc.option(days),
      fc.tuple(days, days, days),
      (recurrence, firstDay, lastDay, asked) => {
        const plan = { recurrence, firstDay, lastDay };
        const [from, middle, to] = asked.toSorted() as [string, string, string];
        const whole = planDays(plan, from, to);
        const halves = [...planDays(plan, from, middle), ...planDays(plan, middle, to)];
        expect([...new Set(halves)]).toEqual(whole);
        for (const day of whole) {
          expect(day >= firstDay && day >= from && day <= to && (lastDay === null || day <= lastDay)).toBe(
            true,
          );
          if (recurrence.kind === 'weekly')
            expect(recurrence.weekdays).toContain((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
        }
      },
    ),
  );
});
