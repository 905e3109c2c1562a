import {
  type CaseKind,
  type CaseState,
  caseStates,
  type FigureCode,
  settledCaseStates,
  type Statistics,
} from '@getu/domain';
import type { Count, Counts } from './counts.js';

/** What cases contribute to the figures (case-figures.sql), all of one moment. */
export interface CaseFigures {
  sums: CaseSums[];
  trend: { month: string; reported: number; closedOn: number }[];
  running: RunningCases[];
  /** open cases, whenever they were reported */
  open: number;
}

/** Sums of the counters over the period, or over the one before it. */
export interface CaseSums extends Record<Exclude<CaseState, 'reported'>, number> {
  isPeriod: boolean;
  kind: CaseKind;
  /** all of them, whatever became of them; in each other state are those that are in it now */
  reported: number;
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

/** Open cases that are not past due. */
export interface RunningCases {
  kind: CaseKind;
  state: CaseState;
  /** reported in it */
  isInPeriod: boolean;
  cases: number;
  dueSoon: number;
  /** when the next of them turns amber or overdue */
  nextChange: string | null;
}

type Sum = Exclude<keyof CaseSums, 'isPeriod' | 'kind'>;

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
export function caseCounts({ sums, running, open }: CaseFigures): Counts {
  const current = sums.filter(({ isPeriod }) => isPeriod);
  const before = sums.filter(({ isPeriod }) => !isPeriod);
  const counts: Counts = new Map(
    definitions.map(([code, { counted, kind, outOf }]): [FigureCode, Count] => {
      const sum = (rows: readonly CaseSums[], what: Sum) =>
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
  counts.set('cases-open', { numerator: open });
  counts.set('cases-overdue', { numerator: open - totalOf(running, 'cases') });
  return counts;
}

const settledStates: ReadonlySet<CaseState> = new Set(settledCaseStates);
const statesAfterReported = caseStates.filter((state) => state !== 'reported');

/** Cases reported in the period, by kind and state; of the open ones, what is not running any more is overdue. */
export function caseBreakdown({ sums, running }: CaseFigures): Statistics['cases'] {
  return sums
    .filter(({ isPeriod }) => isPeriod)
    .flatMap((row) => caseStates.map((state) => ({ kind: row.kind, state, count: inState(row, state) })))
    .filter(({ count }) => count > 0)
    .map((row) => {
      if (settledStates.has(row.state)) return { ...row, dueSoon: 0, overdue: 0 };
      const own = running.filter(
        ({ kind, state, isInPeriod }) => isInPeriod && kind === row.kind && state === row.state,
      );
      return { ...row, dueSoon: totalOf(own, 'dueSoon'), overdue: row.count - totalOf(own, 'cases') };
    })
    .sort((one, other) => byWords(one.kind, other.kind) || byWords(one.state, other.state));
}

/** How many are in a state: for the first, those that are in no other. */
const inState = (row: CaseSums, state: CaseState): number =>
  state === 'reported'
    ? statesAfterReported.reduce((left, other) => left - row[other], row.reported)
    : row[state];

const totalOf = (rows: readonly RunningCases[], what: 'cases' | 'dueSoon'): number =>
  rows.reduce((sum, row) => sum + row[what], 0);

const byWords = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
