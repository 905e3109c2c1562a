import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLiveStream, type LiveSurroundings } from './live';
import { ownSource } from './shared-source';

class FakeSource extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  constructor(readonly url: string) {
    super();
  }
  tell(type: string, data: unknown, lastEventId = '') {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.dispatchEvent(Object.assign(new Event(type), { data: text, lastEventId }));
  }
  beat(data: unknown, lastEventId?: string) {
    this.tell('beat', data, lastEventId);
  }
  fail() {
    this.dispatchEvent(new Event('error'));
  }
}

const changed = (seq: number) => ({
  seq,
  at: '2026-03-01T08:00:00.000Z',
  kind: 'case',
  action: 'reported',
  subjectId: null,
  gridId: null,
  parentGridId: null,
  lngLat: [102.7, 25.1],
  data: { number: '7' },
  versions: { cases: seq },
});

const beat = { now: '2026-03-01T08:00:00.000Z', build: 'a', versions: { grids: 3 } };

function openOnFakes() {
  const sources: FakeSource[] = [];
  const page = new EventTarget();
  const surroundings: LiveSurroundings = {
    newSource: (url) => {
      const source = new FakeSource(url());
      sources.push(source);
      return ownSource(url(), () => source as unknown as EventSource);
    },
    monotonicNow: () => vi.getMockedSystemTime()!.valueOf(),
    clockNow: () => vi.getMockedSystemTime()!.valueOf(),
    window: page as unknown as Window,
  };
  const onBeat = vi.fn();
  const onLink = vi.fn();
  const onChange = vi.fn();
  const onResync = vi.fn();
  const stream = openLiveStream({ onBeat, onLink, onChange, onResync }, '/api/live', surroundings);
  return { stream, sources, page, onBeat, onLink, onChange, onResync, last: () => sources.at(-1)! };
}

/** Time passes until the next connection is made; how long is left to chance. */
function untilNext(sources: readonly unknown[]) {
  const { length } = sources;
  for (let waited = 0; sources.length === length && waited < 30_000; waited += 250) {
    vi.advanceTimersByTime(250);
  }
}

describe('the live stream', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it('hands on each beat and turns live', () => {
    const { last, onBeat, stream } = openOnFakes();
    last().beat(beat);
    expect(onBeat).toHaveBeenCalledWith(beat);
    expect(stream.link.phase).toBe('live');
    stream.close();
  });

  it('connects again after a failure, with pauses, and only one connection is ever open', () => {
    const { sources, last, stream } = openOnFakes();
    for (let i = 0; i < 4; i++) {
      last().fail();
      untilNext(sources);
    }
    expect(sources.length).toBeGreaterThanOrEqual(5);
    expect(sources.filter((source) => !source.closed)).toHaveLength(1);
    stream.close();
    expect(sources.every((source) => source.closed)).toBe(true);
  });

  it('replaces a connection that stays open but fell silent', () => {
    const { sources, last, stream } = openOnFakes();
    last().beat(beat);
    vi.advanceTimersByTime(9_000);
    expect(stream.link.phase).toBe('stale');
    vi.advanceTimersByTime(3_000);
    expect(sources).toHaveLength(2);
    last().beat(beat);
    expect(stream.link.phase).toBe('live');
    stream.close();
  });

  it('connects at once when the network returns', () => {
    const { sources, last, page, stream } = openOnFakes();
    last().fail();
    page.dispatchEvent(new Event('online'));
    expect(sources).toHaveLength(2);
    stream.close();
  });

  it('ignores what is no beat', () => {
    const { last, onBeat, stream } = openOnFakes();
    last().beat('not json');
    last().beat({ now: 'yesterday' });
    expect(onBeat).not.toHaveBeenCalled();
    expect(stream.link.phase).toBe('connecting');
    stream.close();
  });

  it('hands on each change once, and asks for what follows the last one it knows', () => {
    const { last, onChange, onResync, sources, stream } = openOnFakes();
    expect(last().url).toBe('/api/live');
    last().beat(beat, '4');
    last().tell('change', changed(5), '5');
    last().tell('change', changed(6), '6');
    last().fail();
    untilNext(sources);
    expect(last().url).toBe('/api/live?after=6');
    last().tell('change', changed(6), '6');
    last().tell('change', changed(7), '7');
    last().tell('change', 'not json', '8');
    expect(onChange.mock.calls.map(([{ seq }]) => seq as number)).toEqual([5, 6, 7]);
    expect(onResync).not.toHaveBeenCalled();
    stream.close();
  });

  it('goes on from where a resync says, also when the numbers began anew', () => {
    const { last, onChange, onResync, sources, stream } = openOnFakes();
    last().beat(beat, '900');
    last().tell('resync', { seq: 2, reason: 'restarted' }, '2');
    last().beat(beat, '2');
    last().tell('change', changed(3), '3');
    expect(onResync).toHaveBeenCalledExactlyOnceWith({ seq: 2, reason: 'restarted' });
    expect(onChange).toHaveBeenCalledTimes(1);
    last().fail();
    untilNext(sources);
    expect(last().url).toBe('/api/live?after=3');
    stream.close();
  });

  it('does nothing more once closed', () => {
    const { sources, page, stream, onLink } = openOnFakes();
    stream.close();
    onLink.mockClear();
    page.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(onLink).not.toHaveBeenCalled();
  });
});
