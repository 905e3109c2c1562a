import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveStreamHandlers } from '../api/live';
import { useLiveStore } from './live';
import { recentAnswers } from './recent-answers';

let handlers: LiveStreamHandlers;
vi.mock('../api/live', () => ({
  openLiveStream: (given: LiveStreamHandlers) => {
    handlers = given;
    return { close: () => {} };
  },
}));

const beat = (versions: Record<string, number>) => ({ now: new Date().toISOString(), build: 'a', versions });
const changed = (seq: number, versions: Record<string, number>) => ({
  seq,
  at: '2026-03-01T08:00:00.000Z',
  kind: 'case',
  action: 'taken',
  subjectId: null,
  gridId: null,
  parentGridId: null,
  lngLat: null,
  data: {},
  versions,
});

describe('the live store', () => {
  let live: ReturnType<typeof useLiveStore>;
  beforeEach(() => {
    vi.useFakeTimers();
    setActivePinia(createPinia());
    live = useLiveStore();
    live.open();
    handlers.onBeat(beat({ cases: 3, heat: 1 }));
  });
  afterEach(() => {
    live.close();
    vi.useRealTimers();
  });

  it('tells each change at once and new versions of a burst together, within half a second', () => {
    const listener = vi.fn();
    const stop = live.onChange(listener);
    const before = live.versions;
    for (let seq = 1; seq <= 60; seq++) handlers.onChange!(changed(seq, { cases: 3 + seq }));
    expect(listener).toHaveBeenCalledTimes(60);
    expect(live.versions).toBe(before);
    expect(live.lastChanges.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => 60 - index),
    );
    vi.advanceTimersByTime(500);
    expect(live.versions).toEqual({ cases: 63, heat: 1 });
    stop();
    handlers.onChange!(changed(61, { cases: 64 }));
    expect(listener).toHaveBeenCalledTimes(60);
  });

  it('takes no older version from a beat than a change has told', () => {
    handlers.onChange!(changed(1, { cases: 4 }));
    handlers.onBeat(beat({ cases: 3, heat: 2 }));
    expect(live.versions).toEqual({ cases: 4, heat: 2 });
    const { versions } = live;
    vi.advanceTimersByTime(1000);
    handlers.onBeat(beat({ cases: 4, heat: 2 }));
    expect(live.versions).toBe(versions);
  });

  it('believes a beat when the server counts anew', () => {
    handlers.onChange!(changed(1, { cases: 4 }));
    handlers.onResync!({ seq: 0, reason: 'restarted' });
    expect(live.resyncs).toBe(1);
    expect(live.lastChanges).toEqual([]);
    handlers.onBeat(beat({ cases: 1 }));
    expect(live.versions).toEqual({ cases: 1 });
  });

  it('what was answered before something happened is not shown again', () => {
    const recent = recentAnswers<string>();
    recent.remember('figures', { value: 'A', readAtMs: 0 });
    handlers.onBeat(beat({ cases: 3, heat: 1 }));
    expect(recent.find('figures'), 'nothing happened').not.toBeNull();
    handlers.onChange!(changed(1, { cases: 4 }));
    vi.advanceTimersByTime(500);
    expect(recent.find('figures')).toBeNull();
  });
});
