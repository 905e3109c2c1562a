import type { PatrolState } from './words.js';

/** How a patrol stands now; the stored state tells what happened, this what somebody should look at. */
export const patrolStandings = [
  'planned',
  'overdue-to-start',
  'out',
  'silent',
  'overdue-to-finish',
  'done',
  'missed',
] as const;
export type PatrolStanding = (typeof patrolStandings)[number];

/** A team may be this late, to set out and to come back, before anybody has to ask. */
export const patrolGraceMinutes = 10;
/** A team that is out and was not heard of for longer than this is silent. */
export const patrolSilenceMinutes = 10;

/** What a standing follows from; instants in milliseconds since 1970. */
export interface PatrolMoments {
  state: PatrolState;
  plannedStartMs: number | null;
  plannedEndMs: number | null;
  lastFixMs: number | null;
}

/**
 * How a patrol stands at a moment. A planned one whose whole window has passed without anybody setting out was missed,
 * whether or not that has been put down yet; one that is out past its window and silent as well is overdue: that asks for
 * more. Without a window (walked without a plan) nothing is overdue.
 */
export function patrolStandingAt(
  { state, plannedStartMs, plannedEndMs, lastFixMs }: PatrolMoments,
  nowMs: number,
): PatrolStanding {
  const late = (fromMs: number | null, minutes: number) =>
    fromMs !== null && nowMs > fromMs + minutes * 60_000;
  if (state === 'planned') {
    if (late(plannedEndMs, patrolGraceMinutes)) return 'missed';
    return late(plannedStartMs, patrolGraceMinutes) ? 'overdue-to-start' : 'planned';
  }
  if (state !== 'out') return state;
  if (late(plannedEndMs, patrolGraceMinutes)) return 'overdue-to-finish';
  return late(lastFixMs, patrolSilenceMinutes) ? 'silent' : 'out';
}
