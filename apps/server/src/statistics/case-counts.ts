import { type CaseKind, caseKinds, type CaseState, type FigureCode, type Statistics } from '@getu/domain';
import type { Count, Counts } from './counts.js';

type SettledState = 'resolved' | 'rated' | 'closed' | 'rejected';

/** Sums of the day counters (case-days.sql); `month` is `YYYY-MM` within the period, null for the period before. */
export interface CaseDays {
  month: string | null;
  kind: CaseKind;
  reported: number;
  resolved: number;
  rated: number;
  closed: number;
  rejected: number;
  mediated: number;
  acceptedOn: number;
  acceptedOnEscalated: number;
  dueOn: number;
  dueOnClosed: number;
  dueOnClosedInTime: number;
  closedOn: number;
  closedOnReopened: number;
  closedOnInGrid: number;
  ratedOn: number;
  ratedOnSatisfied: number;
  ratedOnKept: number;
  mediatedOn: number;
  mediatedOnSucceeded: number;
}

/** Cases on which a deadline may run (open-cases.sql). */
export interface OpenCases {
  kind: CaseKind;
  state: Exclude<CaseState, SettledState>;
  /** reported in it */
  isInPeriod: boolean;
  cases: number;
  dueSoon: number;
  overdue: number;
  /** when the next of them turns amber or overdue, and when the last one did */
  nextChange: Date | null;
  lastChange: Date | null;
}

type Sum = Exclude<keyof CaseDays, 'month' | 'kind'>;

/** Figures of cases in a period: what is counted, of which kind alone, and out of what. */
const definitions: [FigureCode, { counted: Sum; kind?: CaseKind; outOf?: Sum }][] = [
  ['cases-reported', { counted: 'reported', outOf: 'reported' }],
  ['opinions', { counted: 'reported', kind: 'opinion' }],
  ['requests-rated', { counted: 'ratedOnKept', kind: 'request' }],
  ['disputes', { counted: 'mediated' }],
  ['mediations-succeeded', { counted: 'mediatedOnSucceeded' }],
  ['mediation-success-rate', { counted: 'mediatedOnSucceeded', outOf: 'mediatedOn' }],
  ['closing-rate', { counted: 'dueOnClosed', outOf: 'dueOn' }],
  ['closing-in-time-rate', { counted: 'dueOnClosedInTime', outOf: 'dueOn' }],
  ['rework-rate', { counted: 'closedOnReopened', outOf: 'closedOn' }],
  ['satisfaction-rate', { counted: 'ratedOnSatisfied', outOf: 'ratedOn' }],
  ['solved-in-grid-rate', { counted: 'closedOnInGrid', outOf: 'closedOn' }],
  ['escalation-rate', { counted: 'acceptedOnEscalated', outOf: 'acceptedOn' }],
];

/** Every figure of cases but the response time, which is no sum. */
export function caseCounts(days: readonly CaseDays[], open: readonly OpenCases[]): Counts {
  const current = days.filter(({ month }) => month !== null);
  const before = days.filter(({ month }) => month === null);
  const counts: Counts = new Map(
    definitions.map(([code, { counted, kind, outOf }]): [FigureCode, Count] => {
      const sum = (rows: readonly CaseDays[], what: Sum) =>
        rows.reduce((total, row) => (kind === undefined || row.kind === kind ? total + row[what] : total), 0);
      return [
        code,
        {
          numerator: sum(current, counted),
          previousNumerator: sum(before, counted),
          ...(outOf
            ? { denominator: sum(current, outOf), previousDenominator: sum(before, outOf) }
            : undefined),
        },
      ];
    }),
  );
  const total = (what: 'cases' | 'overdue') => open.reduce((sum, row) => sum + row[what], 0);
  counts.set('cases-open', { numerator: total('cases') });
  counts.set('cases-overdue', { numerator: total('overdue') });
  return counts;
}

const settledStates: readonly SettledState[] = ['closed', 'rated', 'rejected', 'resolved'];

/** Cases reported in the period, by kind and state: the settled ones from the counters, the open ones as they stand. */
export function caseBreakdown(days: readonly CaseDays[], open: readonly OpenCases[]): Statistics['cases'] {
  const ofPeriod = days.filter(({ month }) => month !== null);
  const settled = caseKinds.flatMap((kind) =>
    settledStates.map((state) => {
      const count = ofPeriod.reduce((sum, row) => (row.kind === kind ? sum + row[state] : sum), 0);
      return { kind, state, count, dueSoon: 0, overdue: 0 };
    }),
  );
  const running = open
    .filter(({ isInPeriod }) => isInPeriod)
    .map(({ kind, state, cases, dueSoon, overdue }) => ({ kind, state, count: cases, dueSoon, overdue }));
  const byWords = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return [...settled.filter(({ count }) => count > 0), ...running].sort(
    (one, other) => byWords(one.kind, other.kind) || byWords(one.state, other.state),
  );
}
