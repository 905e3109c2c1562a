/** Seconds of the walk to a second of the screen. */
export const replaySpeeds = [1, 5, 15, 30, 60] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

export interface Span {
  /** seconds since 1970 */
  from: number;
  to: number;
}

/** A screen that was away (another tab, a stall) goes on where it was instead of leaping. */
const longestFrameMs = 250;

/**
 * The moment after a frame. When nobody is out, play goes on at the next outing: a night has hours without one.
 * @param at seconds since 1970
 * @param outings when somebody is out, in order
 */
export function nextMoment(
  at: number,
  elapsedMs: number,
  speed: number,
  outings: readonly Span[],
): { at: number; isOver: boolean } {
  const end = outings.at(-1)?.to ?? at;
  const moved = at + (Math.min(longestFrameMs, Math.max(0, elapsedMs)) / 1000) * speed;
  if (moved >= end) return { at: end, isOver: true };
  const ahead = outings.find(({ to }) => to > moved);
  return { at: ahead && ahead.from > moved ? ahead.from : moved, isOver: false };
}

/** What a key asks of the replay: seconds to move by, a place to go to, or to play or pause. Null: nothing of ours. */
export type ReplayStroke = { by: number } | { to: 'start' | 'end' } | 'toggle' | 'faster' | 'slower';

export function strokeOf(key: string, withShift: boolean, span: Span): ReplayStroke | null {
  const large = Math.max(60, (span.to - span.from) / 20);
  switch (key) {
    case ' ':
    case 'k':
      return 'toggle';
    case 'ArrowLeft':
      return { by: withShift ? -60 : -10 };
    case 'ArrowRight':
      return { by: withShift ? 60 : 10 };
    case 'PageDown':
      return { by: -large };
    case 'PageUp':
      return { by: large };
    case 'Home':
      return { to: 'start' };
    case 'End':
      return { to: 'end' };
    case 'ArrowUp':
    case '>':
      return 'faster';
    case 'ArrowDown':
    case '<':
      return 'slower';
    default:
      return null;
  }
}
