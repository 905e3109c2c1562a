import { expect, it } from 'vitest';
import { standingOf } from './patrol-standing.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 11, minutes));
const plan = { plannedStart: at(0), plannedEnd: at(60) };

it('a patrol stands as its plan, its last report and the hour say', () => {
  const planned = { state: 'planned' as const, ...plan, lastFixAt: null };
  expect(standingOf(planned, at(10))).toBe('planned');
  expect(standingOf(planned, at(11))).toBe('overdue-to-start');
  const out = { state: 'out' as const, ...plan, lastFixAt: at(30) };
  expect(standingOf(out, at(40))).toBe('out');
  expect(standingOf(out, at(41))).toBe('silent');
  expect(standingOf(out, at(71))).toBe('overdue-to-finish');
  const unplanned = { state: 'out' as const, plannedStart: null, plannedEnd: null, lastFixAt: at(300) };
  expect(standingOf(unplanned, at(305))).toBe('out');
  expect(standingOf({ ...unplanned, state: 'done' }, at(900))).toBe('done');
  expect(standingOf({ ...planned, state: 'missed' }, at(900))).toBe('missed');
});
