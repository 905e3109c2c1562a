import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PatrolMoments, patrolStandingAt, type PatrolStanding } from './patrol-standing.js';
import { patrolStates } from './words.js';

const minute = 60_000;
const plan = { plannedStartMs: 0, plannedEndMs: 60 * minute };
const at = (moments: PatrolMoments, minutes: number) => patrolStandingAt(moments, minutes * minute);

//   planned ──10──► overdue-to-start ──window + 10──► missed
//   out ──10 silent──► silent ──window + 10──► overdue-to-finish
it('a patrol stands as its plan, its last report and the hour say', () => {
  const planned = { state: 'planned' as const, ...plan, lastFixMs: null };
  expect([-30, 10, 11, 70, 71].map((minutes) => at(planned, minutes))).toEqual([
    ...['planned', 'planned', 'overdue-to-start', 'overdue-to-start', 'missed'],
  ]);
  const out = { state: 'out' as const, ...plan, lastFixMs: 30 * minute };
  expect([31, 40, 41, 70, 71].map((minutes) => at(out, minutes))).toEqual([
    ...['out', 'out', 'silent', 'silent', 'overdue-to-finish'],
  ]);
  const unplanned = {
    state: 'out' as const,
    plannedStartMs: null,
    plannedEndMs: null,
    lastFixMs: 300 * minute,
  };
  expect([at(unplanned, 305), at(unplanned, 900)]).toEqual(['out', 'silent']);
});

const instants = fc.integer({ min: -600, max: 600 }).map((minutes) => minutes * minute);
const anyMoments: fc.Arbitrary<PatrolMoments> = fc.record({
  state: fc.constantFrom(...patrolStates),
  plannedStartMs: fc.option(instants),
  plannedEndMs: fc.option(instants),
  lastFixMs: fc.option(instants),
});

/** A patrol that is left alone only ever gets worse: the order in which its standings may follow one another. */
const worse: PatrolStanding[][] = [
  ['planned', 'overdue-to-start', 'missed'],
  ['out', 'silent', 'overdue-to-finish'],
  ['done'],
];

it('left alone, it never stands better than before, and never changes from one life to another', () => {
  fc.assert(
    fc.property(anyMoments, instants, fc.nat(1000), (moments, nowMs, laterMinutes) => {
      const before = patrolStandingAt(moments, nowMs);
      const after = patrolStandingAt(moments, nowMs + laterMinutes * minute);
      const life = worse.find((standings) => standings.includes(before))!;
      expect(life).toContain(after);
      expect(life.indexOf(after)).toBeGreaterThanOrEqual(life.indexOf(before));
    }),
  );
});

it('what is done is done and what was missed is missed, whatever the clock; without a window nothing is overdue', () => {
  fc.assert(
    fc.property(anyMoments, instants, (moments, nowMs) => {
      const standing = patrolStandingAt(moments, nowMs);
      if (moments.state === 'done' || moments.state === 'missed') expect(standing).toBe(moments.state);
      if (moments.plannedStartMs === null && moments.plannedEndMs === null)
        expect(standing).not.toMatch(/overdue/);
    }),
  );
});
