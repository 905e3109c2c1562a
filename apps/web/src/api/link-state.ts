import type { Beat } from '@getu/domain';

/**
 * How a screen stands to its server, told from beats alone. `connecting`: no beat yet · `live`: beats arrive ·
 * `stale`: one is overdue, what is shown may be old · `down`: none for so long, or refused so often, that nobody should
 * take the screen for the present.
 */
export const linkPhases = ['connecting', 'live', 'stale', 'down'] as const;
export type LinkPhase = (typeof linkPhases)[number];

export interface LinkState {
  phase: LinkPhase;
  /** monotonic milliseconds (`performance.now`) of the last beat, and of the first attempt */
  lastBeatAt: number | null;
  startedAt: number;
  /** wall-clock time of the last beat, for "as of 16:32" */
  lastBeatTime: number | null;
  /** server's clock minus ours, milliseconds; 0 until the first beat */
  skewMs: number;
  /**
   * Of the last beats, newest last: the server's clock when the page's monotonic one stood at zero, less that beat's travel.
   * Told by the monotonic clock, they stay true when somebody sets this device's clock.
   */
  serverOrigins: readonly number[];
  /** attempts to connect since the last beat */
  attempts: number;
}

export type LinkEvent =
  | { type: 'attempt'; at: number }
  | { type: 'beat'; at: number; clock: number; beat: Beat }
  | { type: 'tick'; at: number };

/** A beat later than this is missed: close to three of the server’s intervals, and soon enough to say so within ten seconds on a busy machine, too. */
export const staleAfterMs = 7_000;
export const downAfterMs = 30_000;
/** A clock this far from the server's is worth telling people about. */
export const skewWorthSayingMs = 30_000;
const originsKept = 8;

export const newLink = (at: number): LinkState => ({
  phase: 'connecting',
  lastBeatAt: null,
  startedAt: at,
  lastBeatTime: null,
  skewMs: 0,
  serverOrigins: [],
  attempts: 0,
});

/** The link after an event. Pure; an event that changes nothing returns the same object, so that screens need not redraw. */
export function nextLink(link: LinkState, event: LinkEvent): LinkState {
  if (event.type === 'beat') {
    const origin = Date.parse(event.beat.now) - event.at;
    const serverOrigins = [...link.serverOrigins, origin].slice(-originsKept);
    return {
      ...link,
      phase: 'live',
      lastBeatAt: event.at,
      lastBeatTime: event.clock,
      // Travel only ever makes the server look behind, so the latest origin is the least delayed one.
      skewMs: Math.max(...serverOrigins) + event.at - event.clock,
      serverOrigins,
      attempts: 0,
    };
  }
  const attempts = event.type === 'attempt' ? link.attempts + 1 : link.attempts;
  const phase = phaseAt(link, event.at);
  return phase === link.phase && attempts === link.attempts ? link : { ...link, phase, attempts };
}

function phaseAt(link: LinkState, at: number): LinkPhase {
  const silence = at - (link.lastBeatAt ?? link.startedAt);
  if (silence >= downAfterMs) return 'down';
  if (link.lastBeatAt === null) return 'connecting';
  return silence >= staleAfterMs ? 'stale' : 'live';
}

/**
 * Milliseconds to wait before attempt `attempts + 1`: 0.5 s doubling to 6 s, spread by ±25 % so that screens do not return in
 * step. A hundred screens then ask a server that comes back some twenty times a second, which it does not feel.
 */
export function retryDelayMs(attempts: number, random: number = Math.random()): number {
  const base = Math.min(6_000, 500 * 2 ** Math.min(attempts, 10));
  return Math.round(base * (0.75 + 0.5 * random));
}
