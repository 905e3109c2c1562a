import { beatSchema, changeSchema, resyncSchema, type Beat, type Change, type Resync } from '@getu/domain';
import type { z } from 'zod';
import { newLink, nextLink, retryDelayMs, staleAfterMs, type LinkEvent, type LinkState } from './link-state';
import { ownSource, sharedSource, type LiveSource, type StreamMessage } from './shared-source';

export interface LiveStreamHandlers {
  /** every beat, with the versions of all layers: after a lost connection the first one says all that was missed */
  onBeat(beat: Beat): void;
  /** each change once, in the order in which they became visible */
  onChange?(change: Change): void;
  /** more was missed than can be told: everything shown is to be read again */
  onResync?(resync: Resync): void;
  /** whoever holds the stream may see and do something else from here on, or is signed out; it ends and is opened anew */
  onAccess?(): void;
  /** called when the link's state changes, and first with `connecting` */
  onLink(link: LinkState): void;
}

export interface LiveStream {
  readonly link: LinkState;
  /** Connect again now, without waiting for the next attempt. */
  retry(): void;
  close(): void;
}

/** What the stream stands on; tests put their own in. */
export interface LiveSurroundings {
  /**
   * Where the stream comes from.
   * @param url asked when the connection is made
   * @param takeOver the source before this one stayed open and silent
   */
  newSource(url: () => string, takeOver: boolean): LiveSource;
  monotonicNow(): number;
  clockNow(): number;
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

function browserSurroundings(): LiveSurroundings {
  const monotonicNow = () => performance.now();
  const newSource = (url: string) => new EventSource(url);
  const newChannel = (name: string) => new BroadcastChannel(name);
  // absent on plain http, whatever the types say
  const locks = navigator.locks as LockManager | undefined;
  return {
    newSource: (url, takeOver) =>
      locks && 'BroadcastChannel' in window
        ? // A hidden tab's timers are slowed down: it is no judge of silence.
          sharedSource(url, takeOver && !document.hidden, { newSource, newChannel, locks, monotonicNow })
        : ownSource(url(), newSource),
    monotonicNow,
    clockNow: () => Date.now(),
    window,
  };
}

/**
 * Keeps one stream from `/api/live` open for as long as the screen lives. The browser's own reconnection gives up on a
 * refused answer (a proxy's 502 while the server restarts) and never notices a connection that died in silence, so the
 * watch here closes and opens again, with growing pauses, until beats arrive. Each time it asks for what came after the last
 * change it knows, so nothing is missed and nothing told twice.
 */
export function openLiveStream(
  handlers: LiveStreamHandlers,
  url = '/api/live',
  surroundings: LiveSurroundings = browserSurroundings(),
): LiveStream {
  const { monotonicNow, clockNow } = surroundings;
  let link = newLink(monotonicNow());
  let source: LiveSource | null = null;
  let openedAt = 0;
  let lastSeq: number | null = null;
  let wasSilent = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const take = (event: LinkEvent) => {
    const next = nextLink(link, event);
    if (next === link) return;
    link = next;
    handlers.onLink(link);
  };

  const resync = (seq: number, reason: Resync['reason']) => {
    lastSeq = seq;
    handlers.onResync?.({ seq, reason });
  };

  const hear = (message: StreamMessage) => {
    const before = numberIn(message.after);
    // The tab that leads knows more than this one was told.
    if (before !== null && lastSeq !== null && before > lastSeq) resync(before, 'too-far-behind');
    if (message.type === 'beat') {
      const beat = read(beatSchema, message.data);
      if (!beat) return;
      const seq = numberIn(message.lastEventId);
      if (seq !== null) lastSeq = Math.max(seq, lastSeq ?? 0);
      take({ type: 'beat', at: monotonicNow(), clock: clockNow(), beat });
      handlers.onBeat(beat);
    } else if (message.type === 'change') {
      const change = read(changeSchema, message.data);
      if (!change || (lastSeq !== null && change.seq <= lastSeq)) return;
      lastSeq = change.seq;
      handlers.onChange?.(change);
    } else if (message.type === 'access') {
      handlers.onAccess?.();
    } else {
      const { seq, reason } = read(resyncSchema, message.data) ?? {};
      if (seq !== undefined && reason) resync(seq, reason);
    }
  };

  const disconnect = () => {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    source?.close();
    source = null;
  };

  const connect = () => {
    disconnect();
    openedAt = monotonicNow();
    take({ type: 'attempt', at: openedAt });
    source = surroundings.newSource(() => (lastSeq === null ? url : `${url}?after=${lastSeq}`), wasSilent);
    wasSilent = false;
    source.onmessage = hear;
    source.onerror = connectLater;
  };

  const connectLater = () => {
    disconnect();
    retryTimer = setTimeout(connect, retryDelayMs(link.attempts));
  };

  const watch = setInterval(() => {
    const at = monotonicNow();
    take({ type: 'tick', at });
    const heardAt = Math.max(openedAt, link.lastBeatAt ?? 0);
    if (!source || at - heardAt < staleAfterMs) return;
    wasSilent = true;
    connectLater();
  }, 1_000);

  surroundings.window.addEventListener('online', connect);
  handlers.onLink(link);
  connect();

  return {
    get link() {
      return link;
    },
    retry: connect,
    close() {
      clearInterval(watch);
      surroundings.window.removeEventListener('online', connect);
      disconnect();
    },
  };
}

const numberIn = (id: string | undefined): number | null => (id && /^\d+$/.test(id) ? Number(id) : null);

/** What does not read as what it says it is, is left out; without beats the link then goes stale, which is the truth. */
function read<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
