import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLiveStream, type LiveSurroundings } from './live';

class FakeSource extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  beat(data: unknown) {
    this.dispatchEvent(
      Object.assign(new Event('beat'), { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    );
  }
  fail() {
    this.dispatchEvent(new Event('error'));
  }
}

const beat = { now: '2026-03-01T08:00:00.000Z', build: 'a', versions: { grids: 3 } };

function openOnFakes() {
  const sources: FakeSource[] = [];
  const page = new EventTarget();
  const surroundings: LiveSurroundings = {
    newSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
    monotonicNow: () => vi.getMockedSystemTime()!.valueOf(),
    clockNow: () => vi.getMockedSystemTime()!.valueOf(),
    window: page as unknown as Window,
  };
  const onBeat = vi.fn();
  const onLink = vi.fn();
  const stream = openLiveStream({ onBeat, onLink }, '/api/live', surroundings);
  return { stream, sources, page, onBeat, onLink, last: () => sources.at(-1)! };
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
      vi.advanceTimersByTime(20_000);
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
