import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLiveStream } from './live';
import { staleAfterMs } from './link-state';
import { sharedSource, type SharedParts } from './shared-source';

/** The browser: its locks, its channels, and the server at the other end of each EventSource. */
class Browser {
  readonly sources: FakeSource[] = [];
  private readonly channels = new Set<FakeChannel>();
  private holder: { depose: (reason: DOMException) => void } | null = null;
  private readonly waiting: (() => void)[] = [];

  get open() {
    return this.sources.filter((source) => !source.closed);
  }

  readonly parts: SharedParts = {
    newSource: (url) => {
      const source = new FakeSource(url);
      this.sources.push(source);
      return source as unknown as EventSource;
    },
    newChannel: () => new FakeChannel(this.channels) as unknown as BroadcastChannel,
    locks: { request: this.request.bind(this) as unknown as LockManager['request'] },
    monotonicNow: () => Date.now(),
  };

  /** As the Web Locks API has it: first come first served, an aborted request is rejected, a thief deposes the holder. */
  private request(
    _name: string,
    { steal, signal }: { steal?: boolean; signal?: AbortSignal },
    work: () => Promise<void>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const grant = () => {
        const holder = { depose: reject };
        this.holder = holder;
        void work().then(() => {
          resolve();
          if (this.holder !== holder) return;
          this.holder = null;
          this.waiting.shift()?.();
        });
      };
      if (steal) {
        this.holder?.depose(new DOMException('stolen', 'AbortError'));
        return grant();
      }
      if (!this.holder) return grant();
      this.waiting.push(grant);
      signal?.addEventListener('abort', () => {
        const place = this.waiting.indexOf(grant);
        if (place >= 0) this.waiting.splice(place, 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }
}

class FakeSource extends EventTarget {
  closed = false;
  constructor(readonly url: string) {
    super();
  }
  close() {
    this.closed = true;
  }
  tell(type: string, data: unknown, id: number) {
    if (this.closed) return;
    this.dispatchEvent(
      Object.assign(new Event(type), { data: JSON.stringify(data), lastEventId: String(id) }),
    );
  }
}

class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(private readonly all: Set<FakeChannel>) {
    all.add(this);
  }
  postMessage(data: unknown) {
    const copy: unknown = structuredClone(data);
    for (const other of this.all) {
      if (other !== this) queueMicrotask(() => other.onmessage?.({ data: copy }));
    }
  }
  close() {
    this.all.delete(this);
  }
}

const delivered = () => vi.advanceTimersByTimeAsync(0);

const beat = () => ({ now: new Date(Date.now()).toISOString(), build: 'a', versions: { cases: 1 } });
const changed = (seq: number) => ({
  seq,
  at: '2026-03-01T08:00:00.000Z',
  kind: 'case',
  action: 'reported',
  subjectId: null,
  gridId: null,
  parentGridId: null,
  lngLat: null,
  data: {},
  versions: {},
});

describe('one stream for all tabs', () => {
  let browser: Browser;
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    browser = new Browser();
  });
  afterEach(() => void vi.useRealTimers());

  function openTab() {
    const seen: number[] = [];
    const resyncs: number[] = [];
    const nows: string[] = [];
    const stream = openLiveStream(
      {
        onBeat: ({ now }) => nows.push(now),
        onChange: ({ seq }) => seen.push(seq),
        onResync: ({ seq }) => resyncs.push(seq),
        onLink: () => {},
      },
      '/api/live',
      {
        newSource: (url, takeOver) => sharedSource(url, takeOver, browser.parts),
        monotonicNow: () => Date.now(),
        clockNow: () => Date.now(),
        window: new EventTarget() as unknown as Window,
      },
    );
    return { stream, seen, resyncs, nows };
  }

  it('holds one connection, and every tab hears all of it', async () => {
    const tabs = [openTab(), openTab(), openTab()];
    expect(browser.sources).toHaveLength(1);
    browser.sources[0]!.tell('beat', beat(), 4);
    browser.sources[0]!.tell('change', changed(5), 5);
    await delivered();
    for (const { stream, seen } of tabs) {
      expect(stream.link.phase).toBe('live');
      expect(seen).toEqual([5]);
    }
    tabs.forEach(({ stream }) => stream.close());
    expect(browser.open).toHaveLength(0);
  });

  it('greets a tab that opens later at once, with the time as it is by now', async () => {
    const first = openTab();
    browser.sources[0]!.tell('beat', beat(), 4);
    vi.advanceTimersByTime(3_000);
    const late = openTab();
    await delivered();
    expect(late.nows).toEqual([new Date(1_003_000).toISOString()]);
    browser.sources[0]!.tell('change', changed(5), 5);
    await delivered();
    expect(late.seen).toEqual([5]);
    expect(late.resyncs).toEqual([]);
    [first, late].forEach(({ stream }) => stream.close());
  });

  it('goes on in the next tab when the leading one closes, from where that tab stands', async () => {
    const [first, second, third] = [openTab(), openTab(), openTab()];
    browser.sources[0]!.tell('beat', beat(), 4);
    browser.sources[0]!.tell('change', changed(5), 5);
    await delivered();
    first.stream.close();
    await delivered();
    expect(browser.open.map(({ url }) => url)).toEqual(['/api/live?after=5']);
    browser.open[0]!.tell('change', changed(6), 6);
    browser.open[0]!.tell('beat', beat(), 6);
    browser.open[0]!.tell('change', changed(7), 7);
    await delivered();
    for (const { seen, resyncs } of [second, third]) {
      expect(seen).toEqual([5, 6, 7]);
      expect(resyncs).toEqual([]);
    }
    [second, third].forEach(({ stream }) => stream.close());
  });

  it('is taken from a tab that hangs', async () => {
    const [hung, lively] = [openTab(), openTab()];
    const source = browser.sources[0]!;
    source.tell('beat', beat(), 4);
    // its page is frozen: no timer of its runs, nothing it hears is passed on
    source.tell = () => {};
    await vi.advanceTimersByTimeAsync(3 * staleAfterMs + 1_000);
    expect(browser.open).toHaveLength(1);
    expect(browser.open[0]).not.toBe(source);
    browser.open[0]!.tell('beat', beat(), 4);
    browser.open[0]!.tell('change', changed(5), 5);
    await delivered();
    expect(lively.seen).toEqual([5]);
    expect(hung.seen).toEqual([5]);
    expect(source.closed).toBe(true);
    [hung, lively].forEach(({ stream }) => stream.close());
  });

  it('tells a tab that fell behind the leading one to read again', async () => {
    const [first, asleep] = [openTab(), openTab()];
    browser.sources[0]!.tell('beat', beat(), 4);
    await delivered();
    const channels = (browser as unknown as { channels: Set<FakeChannel> }).channels;
    const [, channel] = [...channels];
    const listen = channel!.onmessage;
    channel!.onmessage = null;
    browser.sources[0]!.tell('change', changed(5), 5);
    await delivered();
    channel!.onmessage = listen;
    browser.sources[0]!.tell('change', changed(6), 6);
    await delivered();
    expect(first.seen).toEqual([5, 6]);
    expect(asleep.resyncs).toEqual([5]);
    expect(asleep.seen).toEqual([6]);
    [first, asleep].forEach(({ stream }) => stream.close());
  });
});
