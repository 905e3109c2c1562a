import type { ActivityKind, Case, Patrol, Page } from '@getu/domain';
import { defineStore } from 'pinia';
import { getActivities } from '../api/activities';
import { getCases } from '../api/cases';
import { getPatrols } from '../api/patrols';
import { latestAnswer, type Question } from './latest-answer';
import { mondayOf } from './period';
import { recentAnswers } from './recent-answers';

interface Activity {
  id: string;
  kind: ActivityKind;
  title: string;
  heldAt: string;
  gridCode: string | null;
  lngLat: [number, number] | null;
}

/** Something that happened, whatever it was, with what a line of the stream needs. */
export type Happening =
  | { type: 'case'; at: string; item: Case }
  | { type: 'patrol'; at: string; item: Patrol }
  | { type: 'activity'; at: string; item: Activity };

export interface PatrolWeek {
  count: number;
  kilometres: number;
  hours: number;
}

export interface Happenings {
  latest: Happening[];
  latestPatrols: Patrol[];
  week: PatrolWeek;
}

const shownAtOnce = 12;

/** Newest first; what lies ahead (an activity already announced) has not happened. */
export function mergeHappenings(
  cases: Case[],
  patrols: Patrol[],
  activities: Activity[],
  nowMs: number,
): Happening[] {
  return [
    ...cases.map((item): Happening => ({ type: 'case', at: item.reportedAt, item })),
    ...patrols.map((item): Happening => ({ type: 'patrol', at: item.endedAt ?? item.startedAt, item })),
    ...activities.map((item): Happening => ({ type: 'activity', at: item.heldAt, item })),
  ]
    .filter((happening) => Date.parse(happening.at) <= nowMs)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, shownAtOnce);
}

/** What the week's patrols add up to; planned and missed ones walked nothing and do not count. */
export function sumPatrols(patrols: Patrol[]): PatrolWeek {
  const walked = patrols.filter((patrol) => patrol.state === 'done' || patrol.state === 'out');
  const sum = (value: (patrol: Patrol) => number) =>
    walked.reduce((total, patrol) => total + value(patrol), 0);
  return {
    count: walked.length,
    kilometres: sum((patrol) => patrol.distanceMeters) / 1000,
    hours: sum((patrol) => patrol.durationSeconds) / 3600,
  };
}

async function readAll<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const recent = recentAnswers<Happenings>();

/** What just happened in the grid in view, and this week's patrols. */
export const useHappeningsStore = defineStore('happenings', () => {
  const answer = latestAnswer<Happenings>('happenings', recent);

  return {
    happenings: answer.value,
    state: answer.state,
    error: answer.error,
    readAtMs: answer.readAtMs,
    askAgain: answer.askAgain,
    stop: answer.stop,
    ask: (grid: string | null, today: string, nowMs: number) => answer.ask(questionOf(grid, today, nowMs)),
    prepare: (grid: string | null, today: string, nowMs: number) =>
      answer.prepare(questionOf(grid, today, nowMs)),
  };
});

/** `today` and `nowMs` are the server's. */
const questionOf = (grid: string | null, today: string, nowMs: number): Question<Happenings> => ({
  key: grid ?? '',
  read: async (signal) => {
    const scope = { grid: grid ?? undefined };
    const week = { ...scope, from: mondayOf(today), to: today };
    const [cases, patrols, activities, ofWeek] = await Promise.all([
      getCases({ ...scope, limit: shownAtOnce }, { signal }),
      getPatrols({ ...scope, limit: shownAtOnce }, { signal }),
      getActivities({ ...scope, limit: shownAtOnce }, { signal }),
      readAll((cursor) => getPatrols({ ...week, limit: 500, cursor }, { signal })),
    ]);
    return {
      latest: mergeHappenings(cases.items, patrols.items, activities.items, nowMs),
      latestPatrols: patrols.items,
      week: sumPatrols(ofWeek),
    };
  },
});
