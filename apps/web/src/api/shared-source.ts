/**
 * One connection for all tabs of a browser. Browsers open six connections to a server over HTTP/1.1, and each screen would
 * hold one for as long as it lives; the seventh tab would never load.
 *
 * The tab that holds a Web Lock leads: it has the EventSource, and passes on what it hears over a BroadcastChannel. The lock
 * goes to the next tab when it closes, however it ends. A leader that hangs keeps its lock, so a tab that sees people and
 * hears nothing takes it. Where the browser has no locks (plain http on other hosts than localhost) each tab has its own
 * connection. A shared worker would do there, too, but Android's browsers have none, and a hung one cannot be replaced.
 */

/** The events of the stream. */
export const streamEvents = ['beat', 'change', 'resync', 'access'] as const;
export type StreamEvent = (typeof streamEvents)[number];

/** What a source tells, its own or passed on. */
export interface StreamMessage {
  type: StreamEvent;
  data: string;
  /** the number of the newest change told with or before it; '' from a server that numbers nothing */
  lastEventId: string;
  /** passed on by the leader: the number before this message, from which a tab sees that it missed something */
  after?: string;
}

export interface LiveSource {
  onmessage: ((message: StreamMessage) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

/** What of the browser it stands on; tests bring their own. */
export interface SharedParts {
  newSource(url: string): EventSource;
  newChannel(name: string): BroadcastChannel;
  locks: Pick<LockManager, 'request'>;
  monotonicNow(): number;
}

const lockName = 'getu-live';

type Spoken = { kind: 'hello' } | { kind: 'told'; message: StreamMessage };

/** An EventSource of one's own. */
export function ownSource(url: string, newSource: SharedParts['newSource']): LiveSource {
  const events = newSource(url);
  const source: LiveSource = { onmessage: null, onerror: null, close: () => events.close() };
  for (const type of streamEvents) {
    events.addEventListener(type, (event) => {
      const { data, lastEventId } = event as MessageEvent<string>;
      source.onmessage?.({ type, data, lastEventId: lastEventId ?? '' });
    });
  }
  events.addEventListener('error', () => source.onerror?.());
  return source;
}

/**
 * A source that all tabs share.
 * @param url asked when this tab comes to lead, so that it begins where the tab stands then
 * @param takeOver whether to take the lead from a tab that is silent
 */
export function sharedSource(url: () => string, takeOver: boolean, parts: SharedParts): LiveSource {
  const channel = parts.newChannel(lockName);
  const closing = new AbortController();
  let own: LiveSource | null = null;
  let lastId = '';
  let lastBeat: { message: StreamMessage; at: number } | null = null;

  const source: LiveSource = {
    onmessage: null,
    onerror: null,
    close() {
      closing.abort();
      own?.close();
      own = null;
      channel.close();
    },
  };
  const say = (spoken: Spoken) => channel.postMessage(spoken);

  channel.onmessage = ({ data: spoken }: MessageEvent<Spoken>) => {
    if (closing.signal.aborted) return;
    if (spoken.kind === 'told') {
      if (!own) source.onmessage?.(spoken.message);
    } else if (own && lastBeat) {
      // A tab that has just opened need not wait for the next beat.
      say({
        kind: 'told',
        message: { ...aged(lastBeat, parts.monotonicNow()), lastEventId: lastId, after: lastId },
      });
    }
  };

  /** Leads until closed or deposed; the lock is held for as long as the promise is pending. */
  const lead = () =>
    new Promise<void>((resolve) => {
      if (closing.signal.aborted) return resolve();
      closing.signal.addEventListener('abort', () => resolve());
      const events = ownSource(url(), parts.newSource);
      own = events;
      events.onmessage = (message) => {
        if (own !== events) return;
        say({ kind: 'told', message: lastId === '' ? message : { ...message, after: lastId } });
        if (message.lastEventId !== '') lastId = message.lastEventId;
        if (message.type === 'beat') lastBeat = { message, at: parts.monotonicNow() };
        source.onmessage?.(message);
      };
      events.onerror = () => {
        if (own === events) source.onerror?.();
      };
    });

  const queue = (steal: boolean) => {
    // a request that steals is granted at once and takes no signal
    parts.locks
      .request(lockName, steal ? { steal } : { signal: closing.signal }, lead)
      .catch((error: unknown) => {
        own?.close();
        own = null;
        if (closing.signal.aborted) return;
        // deposed by another tab: wait for the lead like every other
        if (error instanceof DOMException && error.name === 'AbortError') queue(false);
        else source.onerror?.();
      });
  };
  queue(takeOver);
  say({ kind: 'hello' });
  return source;
}

/** A beat said again later: the server's clock has gone on. */
function aged({ message, at }: { message: StreamMessage; at: number }, now: number): StreamMessage {
  try {
    const beat = JSON.parse(message.data) as { now: string };
    return {
      ...message,
      data: JSON.stringify({ ...beat, now: new Date(Date.parse(beat.now) + now - at).toISOString() }),
    };
  } catch {
    return message;
  }
}
