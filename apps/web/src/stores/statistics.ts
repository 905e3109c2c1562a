import type { Figure, FigureCode, Statistics } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { getStatistics } from '../api/statistics';
import { latestAnswer } from './latest-answer';
import { weeksOf, type Period } from './period';

export type FigureTable = ReadonlyMap<FigureCode, Figure>;

/** The figures of the grid and period in view. */
export const useStatisticsStore = defineStore('statistics', () => {
  const answer = latestAnswer<Statistics>('statistics');

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
    ask: (grid: string | null, { from, to }: Period) =>
      answer.ask({
        key: `${grid ?? ''} ${from} ${to}`,
        keptKey: `${grid ?? ''} ${weeksOf({ from, to })}`,
        read: (signal) => getStatistics({ grid: grid ?? undefined, from, to }, { signal }),
      }),
  };
});
