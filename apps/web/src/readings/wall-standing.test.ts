import { expect, it } from 'vitest';
import { durationOf, wallStandingOf } from './wall-standing';

const now = Date.parse('2026-11-22T12:00:00Z');
const seen = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();

it('a wall is here while its reports come, and away after three missed ones', () => {
  const kind = (lastSeenAt: string | null, isRevoked = false) =>
    wallStandingOf({ lastSeenAt, isRevoked }, now).kind;
  expect([kind(seen(30)), kind(seen(89)), kind(seen(90)), kind(null), kind(seen(1), true)]).toEqual([
    'here',
    'here',
    'away',
    'never',
    'revoked',
  ]);
  // a clock that is a little behind the server's is no wall of the future
  expect(wallStandingOf({ lastSeenAt: seen(-5), isRevoked: false }, now)).toEqual({ kind: 'here', ageMs: 0 });
});

it('time is told in the largest unit that there is one of', () => {
  expect([59, 60, 47 * 60, 48 * 60].map((minutes) => durationOf(minutes * 60_000))).toEqual([
    { unit: 'minutes', count: 59 },
    { unit: 'hours', count: 1 },
    { unit: 'hours', count: 47 },
    { unit: 'days', count: 2 },
  ]);
});
