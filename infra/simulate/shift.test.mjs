import { describe, expect, it } from 'vitest';
import { patrolStandingAt } from '@getu/domain';
import { shift, windowOf } from './shift.mjs';

const minute = 60_000;

//   plan   ├───────┤            ├──────┤
//   walk      ╰──●  (silent)                 what the desk will say of each
describe('the simulated shift', () => {
  it('shows every standing that there is, each as its part says', () => {
    const now = Date.UTC(2026, 5, 1, 12, 0);
    const shown = shift.map(({ name, window, walk, says, showsAfter }) => {
      const at = now + (showsAfter + 0.5) * minute;
      const standing = patrolStandingAt(
        {
          state: walk === null ? 'planned' : says ? 'done' : 'out',
          plannedStartMs: now + window[0] * minute,
          plannedEndMs: now + window[1] * minute,
          lastFixMs: walk === null ? null : Math.min(at, now + walk[1] * minute),
        },
        at,
      );
      expect(standing, name).toBe(name.split(',')[0]);
      return standing;
    });
    expect(new Set(shown).size).toBe(7);
  });

  it('plans windows that end after now, on the day they begin', () => {
    // half past midnight in Shanghai
    const now = Date.UTC(2026, 5, 1, 16, 30);
    const windows = shift.map((part) => windowOf(part, now));
    expect(windows[2]).toEqual({
      firstDay: '2026-06-01',
      lastDay: '2026-06-01',
      startsAt: 1415,
      endsAt: 1472,
    });
    expect(windows[0]).toMatchObject({ firstDay: '2026-06-02', startsAt: 5 });
    for (const { startsAt, endsAt } of windows) expect(endsAt).toBeGreaterThan(startsAt);
    for (const { window } of shift) expect(window[1]).toBeGreaterThan(0);
  });
});
