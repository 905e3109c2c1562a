import type { PatrolPlan, Recurrence } from '@getu/domain';
import type { Content } from '../../keeping/kept-kind.js';

/** A plan's days as its row says them. */
export interface RecurrenceColumns {
  weekdays: number[];
  every_weeks: number;
  every_days: number | null;
}

export const columnsOf = (recurrence: Recurrence): RecurrenceColumns =>
  recurrence.kind === 'daily'
    ? { weekdays: [], every_weeks: 1, every_days: recurrence.everyDays }
    : { weekdays: recurrence.weekdays.toSorted(), every_weeks: recurrence.everyWeeks, every_days: null };

export const recurrenceOf = ({ weekdays, every_weeks, every_days }: RecurrenceColumns): Recurrence =>
  every_days === null
    ? { kind: 'weekly', weekdays, everyWeeks: every_weeks }
    : { kind: 'daily', everyDays: every_days };

/** What of a plan a line on a screen needs. */
export const toldOf = (content: Content): Record<string, string | null> => ({
  name: String(content['name']),
  teamId: String(content['team_id']),
  withdrawnAt: (content['withdrawn_at'] as string | null) ?? null,
});

/** A row of patrol-plans.sql: the wire's plan with its times as the driver gives them. */
export type PlanRow = Omit<PatrolPlan, 'withdrawnAt' | 'nextStart'> & {
  withdrawnAt: Date | null;
  nextStart: Date | null;
};
