import { addWorkingMinutes, type WorkingCalendar } from './working-time.js';
import type { CaseKind } from './words.js';

/** How long a case may take, in minutes of working time; a community sets its own. */
export interface CaseDeadlines {
  minutes: Readonly<Record<CaseKind, number>>;
  /** of an urgent case, whatever its kind, where that is less */
  urgentMinutes: number;
}

/** What holds until a community sets something else; the standard data set is told by it. */
export const standardDeadlines: CaseDeadlines = {
  minutes: {
    hazard: 16 * 60,
    sanitation: 24 * 60,
    order: 24 * 60,
    request: 40 * 60,
    opinion: 56 * 60,
    dispute: 80 * 60,
  },
  urgentMinutes: 8 * 60,
};

/** A case is due soon (amber) from this share of its working time on. */
export const amberShare = 0.8;
/** A reopened case gets this share of its working time again, from the reopening on. */
export const reopenedShare = 0.5;

/** Working minutes that a case of this kind may take. */
export const minutesFor = (
  { kind, urgent }: { kind: CaseKind; urgent: boolean },
  deadlines: CaseDeadlines,
): number => (urgent ? Math.min(deadlines.urgentMinutes, deadlines.minutes[kind]) : deadlines.minutes[kind]);

/**
 * When a case turns amber and when it is due.
 * @param startMs when its time began to run: the report, or the latest reopening; milliseconds since the epoch
 * @param minutes working minutes it may take
 * @throws RangeError as `addWorkingMinutes`
 */
export const deadlineFrom = (
  startMs: number,
  minutes: number,
  calendar: WorkingCalendar,
): { amberMs: number; dueMs: number } => ({
  amberMs: addWorkingMinutes(startMs, amberShare * minutes, calendar),
  dueMs: addWorkingMinutes(startMs, minutes, calendar),
});
