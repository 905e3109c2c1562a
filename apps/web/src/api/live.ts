import { beatSchema, type Beat } from '@getu/domain';
import { newLink, nextLink, retryDelayMs, staleAfterMs, type LinkEvent, type LinkState } from './link-state';

export interface LiveStreamHandlers {
  /** every beat, with the versions of all layers: after a lost connection the first one says all that was missed */
  onBeat(beat: Beat): void;
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
  newSource(url: string): EventSource;
  monotonicNow(): number;
  clockNow(): number;
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

const browserSurroundings = (): LiveSurroundings => ({
  newSource: (url) => new EventSource(url),
  monotonicNow: () => performance.now(),
  clockNow: () => Date.now(),
  window,
});

/**
 * Keeps one EventSource on `/api/live` open for as long as the screen lives. The browser's own reconnection gives up on
 * a refused answer (a proxy's 502 while the server restarts) and never notices a connection that died in silence, so
 * the watch here closes and opens again, with growing pauses, until beats arrive.
 */
export function openLiveStream(
  handlers: LiveStreamHandlers,
  url = '/api/live',
  surroundings: LiveSurroundings = browserSurroundings(),
): LiveStream {
  const { monotonicNow, clockNow } = surroundings;
  let link = newLink(monotonicNow());
  let source: EventSource | null = null;
  let openedAt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const take = (event: LinkEvent) => {
    const next = nextLink(link, event);
    if (next === link) return;
    link = next;
    handlers.onLink(link);
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
    source = surroundings.newSource(url);
    source.addEventListener('beat', (message) => {
      const beat = beatOf((message as MessageEvent<string>).data);
      if (!beat) return;
      take({ type: 'beat', at: monotonicNow(), clock: clockNow(), beat });
      handlers.onBeat(beat);
    });
    source.addEventListener('error', connectLater);
  };

  const connectLater = () => {
    disconnect();
    retryTimer = setTimeout(connect, retryDelayMs(link.attempts));
  };

  const watch = setInterval(() => {
    const at = monotonicNow();
    take({ type: 'tick', at });
    const heardAt = Math.max(openedAt, link.lastBeatAt ?? 0);
    if (source && at - heardAt >= staleAfterMs) connectLater();
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

/** A beat that does not read as one is left out: the link then goes stale, which is the truth. */
function beatOf(text: string): Beat | null {
  try {
    const parsed = beatSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
