import type { Organisation } from '@getu/domain';
import { defineStore } from 'pinia';
import { getOrganisations } from '../api/activities';
import { everyPage } from '../api/request';
import { latestAnswer, type Question } from './latest-answer';
import { recentAnswers } from './recent-answers';

const recent = recentAnswers<Organisation[]>();

/** The Party organisation of the grid in view, from the committee down to building heads. */
export const useOrganisationStore = defineStore('organisation', () => {
  const answer = latestAnswer<Organisation[]>('organisation', recent);

  return {
    organisations: answer.value,
    state: answer.state,
    error: answer.error,
    readAtMs: answer.readAtMs,
    askAgain: answer.askAgain,
    stop: answer.stop,
    ask: (grid: string | null) => answer.ask(questionOf(grid)),
    prepare: (grid: string | null) => answer.prepare(questionOf(grid)),
  };
});

const questionOf = (grid: string | null): Question<Organisation[]> => ({
  key: grid ?? '',
  read: async (signal) => {
    const all: Organisation[] = [];
    const pages = everyPage<Organisation>((cursor) =>
      getOrganisations({ grid: grid ?? undefined, limit: 500, cursor }, { signal }),
    );
    for await (const items of pages) all.push(...items);
    return all;
  },
});
