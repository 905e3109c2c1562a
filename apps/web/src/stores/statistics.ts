import type { Figure, FigureCode, Statistics, StatisticsQuery } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { urlOf } from '../api/request';
import { getScopeStatistics } from '../api/statistics';
import { latestAnswer, type Question } from './latest-answer';
import { weeksOf, type Period } from './period';
import { recentAnswers } from './recent-answers';

export type FigureTable = ReadonlyMap<FigureCode, Figure>;

/** Of whatever ground and days: the wall and the pages that it leads to ask the same. */
export const recentStatistics = recentAnswers<Statistics>();

/** The figures of a ground over some days. */
export const statisticsQuestion = (scope: StatisticsQuery): Question<Statistics> => ({
  key: urlOf('/api/statistics', scope),
  read: (signal) => getScopeStatistics(scope, { signal }),
  // counted at another time, it may still say the same
  says: ({ figures, cases, trend }) => [figures, cases, trend],
});

/** The figures of the grid and period in view. */
export const useStatisticsStore = defineStore('statistics', () => {
  const answer = latestAnswer<Statistics>('statistics', recentStatistics);

  const figures = computed<FigureTable>(
    () => new Map(answer.value.value?.figures.map((figure) => [figure.code, figure])),
  );

  return {
    statistics: answer.value,
    state: answer.state,
    error: answer.error,
    isPending: answer.isPending,
    readAtMs: answer.readAtMs,
    figures,
    askAgain: answer.askAgain,
    stop: answer.stop,
    ask: (grid: string | null, period: Period) => answer.ask(questionOf(grid, period)),
    prepare: (grid: string | null, period: Period) => answer.prepare(questionOf(grid, period)),
  };
});

const questionOf = (grid: string | null, { from, to }: Period): Question<Statistics> => ({
  ...statisticsQuestion({ grid: grid ?? undefined, from, to }),
  keptKey: `${grid ?? ''} ${weeksOf({ from, to })}`,
});
