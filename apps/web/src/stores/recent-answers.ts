/** Whoever goes back and forth between a few grids and periods; more would be a memory that nobody asks again. */
const answersRemembered = 32;

export interface RecentAnswer<T> {
  value: T;
  readAtMs: number;
}

/**
 * Answers by the key of their question, for as long as nothing is known to have changed: shown at once when it is put again,
 * while a new one is on its way.
 */
export interface RecentAnswers<T> {
  find(key: string): RecentAnswer<T> | null;
  remember(key: string, answer: RecentAnswer<T>): void;
  /** of what is read to be remembered: aborted when everything is forgotten */
  signal(): AbortSignal;
}

const all = new Set<Map<string, unknown>>();
let era = new AbortController();

export function recentAnswers<T>(): RecentAnswers<T> {
  const answers = new Map<string, RecentAnswer<T>>();
  all.add(answers);
  return {
    find: (key) => answers.get(key) ?? null,
    remember(key, answer) {
      // the latest last, whether it was there or not
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > answersRemembered && oldest !== undefined) answers.delete(oldest);
    },
    signal: () => era.signal,
  };
}

/** Somebody else is at the screen, or something happened. */
export function forgetRecentAnswers(): void {
  era.abort();
  era = new AbortController();
  for (const answers of all) answers.clear();
}
