import { defineStore } from 'pinia';
import { getCases, type CasesQuestion } from '../api/cases';
import { urlOf } from '../api/request';
import { latestAnswer, type Question } from './latest-answer';
import { weeksOf, type Period } from './period';
import { recentAnswers } from './recent-answers';

/** How many disputes a mediation ended so or stands so, and the list that this number counts. */
export interface MediationCount {
  count: number;
  records: string;
}

/** `open`: under way now, whatever the period. */
export const mediationOutcomes = ['succeeded', 'failed', 'open'] as const;
export type MediationOutcome = (typeof mediationOutcomes)[number];
export type Mediations = Record<MediationOutcome, MediationCount>;

async function countCases(question: CasesQuestion, signal: AbortSignal): Promise<MediationCount> {
  const page = await getCases({ ...question, limit: 1 }, { signal });
  return { count: page.total, records: urlOf('/api/cases', question) };
}

const recent = recentAnswers<Mediations>();

/** Mediations of the grid in view: ended in the period, and still open. */
export const useMediationsStore = defineStore('mediations', () => {
  const answer = latestAnswer<Mediations>('mediations', recent);

  return {
    mediations: answer.value,
    state: answer.state,
    error: answer.error,
    readAtMs: answer.readAtMs,
    askAgain: answer.askAgain,
    stop: answer.stop,
    ask: (grid: string | null, period: Period) => answer.ask(questionOf(grid, period)),
    prepare: (grid: string | null, period: Period) => answer.prepare(questionOf(grid, period)),
  };
});

const questionOf = (gridCode: string | null, { from, to }: Period): Question<Mediations> => ({
  key: `${gridCode ?? ''} ${from} ${to}`,
  keptKey: `${gridCode ?? ''} ${weeksOf({ from, to })}`,
  read: async (signal) => {
    const grid = gridCode ?? undefined;
    const ended = { grid, from, to, dated: 'mediated' as const };
    const [succeeded, failed, open] = await Promise.all([
      countCases({ ...ended, mediation: 'succeeded' }, signal),
      countCases({ ...ended, mediation: 'failed' }, signal),
      countCases({ grid, mediation: 'open' }, signal),
    ]);
    return { succeeded, failed, open };
  },
});
