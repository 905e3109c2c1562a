import { describe, expect, it } from 'vitest';
import { trackAgesOf, trackPeriodOf } from './track-window';

describe('the tracks that are drawn', () => {
  it('are of the last three days, across a month’s end', () => {
    expect(trackPeriodOf({ from: '2025-03-03', to: '2026-03-02' })).toEqual({
      from: '2026-02-28',
      to: '2026-03-02',
    });
  });

  it('never begin before the period', () => {
    expect(trackPeriodOf({ from: '2026-03-02', to: '2026-03-02' })).toEqual({
      from: '2026-03-02',
      to: '2026-03-02',
    });
  });

  it('age over whole days of the community', () => {
    const { oldest, newest } = trackAgesOf({ from: '2025-03-03', to: '2026-03-02' });
    expect(new Date(oldest * 1000).toISOString()).toBe('2026-02-27T16:00:00.000Z');
    expect(newest - oldest).toBe(3 * 86_400);
  });
});
