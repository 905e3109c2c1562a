import { describe, expect, it } from 'vitest';
import {
  downAfterMs,
  newLink,
  nextLink,
  retryDelayMs,
  staleAfterMs,
  type LinkEvent,
  type LinkState,
} from './link-state';

const clock = Date.parse('2026-03-01T08:00:00.000Z');
/** `deviceAheadMs` and `serverAheadMs`: what each clock is ahead of the true time. */
const beatAt = (at: number, serverAheadMs = 0, deviceAheadMs = 0): LinkEvent => ({
  type: 'beat',
  at,
  clock: clock + at + deviceAheadMs,
  beat: { now: new Date(clock + at + serverAheadMs).toISOString(), build: 'a', versions: { grids: 1 } },
});
const after = (...events: LinkEvent[]): LinkState => events.reduce(nextLink, newLink(0));

describe('the link to the server', () => {
  it('is connecting until the first beat, then live', () => {
    expect(after({ type: 'attempt', at: 0 }).phase).toBe('connecting');
    expect(after({ type: 'attempt', at: 0 }, beatAt(40)).phase).toBe('live');
  });

  it('says within ten seconds that beats stopped, then that the link is down, and is live at the next beat', () => {
    expect(staleAfterMs).toBeLessThan(10_000);
    const cut = after(beatAt(100));
    expect(nextLink(cut, { type: 'tick', at: 100 + staleAfterMs - 1 }).phase).toBe('live');
    expect(nextLink(cut, { type: 'tick', at: 100 + staleAfterMs }).phase).toBe('stale');
    const down = nextLink(cut, { type: 'tick', at: 100 + downAfterMs });
    expect(down.phase).toBe('down');
    expect(nextLink(down, beatAt(60_000)).phase).toBe('live');
  });

  it('is down when no server ever answered', () => {
    expect(after({ type: 'tick', at: downAfterMs }).phase).toBe('down');
  });

  it('keeps the same value while nothing changes', () => {
    const live = after(beatAt(0));
    expect(nextLink(live, { type: 'tick', at: 1_000 })).toBe(live);
  });

  it('takes the least delayed beat for the clock skew', () => {
    const link = after(beatAt(0, 45_000 - 900), beatAt(3_000, 45_000 - 20), beatAt(6_000, 45_000 - 400));
    expect(link.skewMs).toBe(45_000 - 20);
  });

  it.each([
    ['behind', -90_000],
    ['ahead', 90_000],
  ])('is right at the first beat after a device clock that was %s is set right', (_, deviceAheadMs) => {
    const wrong = after(beatAt(0, -10, deviceAheadMs), beatAt(3_000, -15, deviceAheadMs));
    expect(wrong.skewMs).toBe(-deviceAheadMs - 10);
    expect(nextLink(wrong, beatAt(6_000, -15)).skewMs).toBe(-10);
  });

  it("follows the server's clock when that is set back, and at once when it is set forward", () => {
    const before = after(beatAt(0));
    expect(nextLink(before, beatAt(3_000, 90_000)).skewMs).toBe(90_000);
    const back = Array.from({ length: 8 }, (_, i) => beatAt(3_000 * (i + 1), -90_000));
    expect(back.reduce(nextLink, before).skewMs).toBe(-90_000);
  });

  it('counts attempts and starts again from none at a beat', () => {
    const tried = after({ type: 'attempt', at: 0 }, { type: 'attempt', at: 1_000 });
    expect(tried.attempts).toBe(2);
    expect(nextLink(tried, beatAt(2_000)).attempts).toBe(0);
  });

  it('waits longer after each failure, never past 8 s', () => {
    expect(retryDelayMs(0, 0.5)).toBe(500);
    expect(retryDelayMs(3, 0.5)).toBe(4_000);
    expect(retryDelayMs(50, 1)).toBeLessThanOrEqual(8_000);
    expect(retryDelayMs(2, 0)).not.toBe(retryDelayMs(2, 1));
  });
});
