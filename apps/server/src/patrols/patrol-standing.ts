import type { PatrolStanding } from '@getu/domain';

/** A team may be this late before anybody has to ask. */
const graceMs = 10 * 60_000;
/** Nothing was heard for this long. */
export const silentMs = 10 * 60_000;

export interface StandingOf {
  state: 'planned' | 'out' | 'done' | 'missed';
  plannedStart: Date | null;
  plannedEnd: Date | null;
  lastFixAt: Date | null;
}

/** How a patrol stands now. Who is out past the plan's end and silent as well is overdue: that asks for more. */
export function standingOf(
  { state, plannedStart, plannedEnd, lastFixAt }: StandingOf,
  now: Date,
): PatrolStanding {
  const nowMs = now.getTime();
  if (state === 'planned') {
    return plannedStart && nowMs > plannedStart.getTime() + graceMs ? 'overdue-to-start' : 'planned';
  }
  if (state !== 'out') return state;
  if (plannedEnd && nowMs > plannedEnd.getTime() + graceMs) return 'overdue-to-finish';
  return lastFixAt && nowMs - lastFixAt.getTime() > silentMs ? 'silent' : 'out';
}
