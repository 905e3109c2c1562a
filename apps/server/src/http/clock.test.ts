import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock, dayOf } from './clock.js';

describe('the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T15:59:59Z') }));
  afterEach(() => void vi.useRealTimers());

  it('turns the day at midnight in Shanghai, which is 16:00 UTC', () => {
    const clock = new Clock();
    expect(clock.today()).toBe('2026-03-01');
    clock.offsetMilliseconds = 1000;
    expect(clock.today()).toBe('2026-03-02');
    expect(clock.now().toISOString()).toBe('2026-03-01T16:00:00.000Z');
    expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
  });
});
