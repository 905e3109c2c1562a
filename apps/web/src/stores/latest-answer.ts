import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { ApiError, isAbort } from '../api/api-error';
import { keepLastGood, readLastGood } from './last-good';
import { afterPaint } from '../ui/after-paint';
import type { RecentAnswer, RecentAnswers } from './recent-answers';

/** A question put to the server, and what names it: answers to another key are not answers to this one. */
export interface Question<T> {
  key: string;
  read: (signal: AbortSignal) => Promise<T>;
  /** names what may stand in for the answer while the server is away; `key` where absent */
  keptKey?: string;
  /** what of an answer is looked at; all of it where absent */
  says?: (answer: T) => unknown;
}

export interface LatestAnswer<T> {
  /** the last good answer; to the question before while a new one is pending, null once that one failed */
  readonly value: Readonly<ShallowRef<T | null>>;
  readonly error: Readonly<ShallowRef<unknown>>;
  readonly isPending: Readonly<ShallowRef<boolean>>;
  /** when `value` was read, by this device's clock; null before the first */
  readonly readAtMs: Readonly<ShallowRef<number | null>>;
  readonly state: ComputedRef<'waiting' | 'failed' | 'ready'>;
  /** Puts the question; one still pending is aborted, and its answer never shown. */
  ask(question: Question<T>): Promise<void>;
  /** Reads the answer to a question that may be put next, so that it is there then. Shows nothing, and failing says nothing. */
  prepare(question: Question<T>): Promise<void>;
  /** Puts the last question again. */
  askAgain(): Promise<void>;
  /** Aborts what is pending and stops trying again. */
  stop(): void;
}

const firstPauseMs = 4_000;
const longestPauseMs = 60_000;
/** What was read so short a time ago need not be prepared again. */
const preparedMs = 30_000;

/**
 * Holds the answer to the latest of a series of questions. A failure is tried again after 4, 8, 16 … 60 seconds for as long
 * as the question stands: a wall has nobody to press a button.
 * @param keptAs under which name good answers are kept on the device; while the server is away the kept one stands in,
 *   with the time at which it was read and the error that brought it back
 * @param recent answers that are shown at once when their question is put again; it is asked all the same
 */
export function latestAnswer<T>(keptAs?: string, recent?: RecentAnswers<T>): LatestAnswer<T> {
  const value = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const isPending = shallowRef(false);
  const readAtMs = shallowRef<number | null>(null);
  let answeredKey: string | null = null;
  let current: { question: Question<T>; abort: AbortController } | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  /** Whoever asks knows of something new, that the link is back for one: what failed before says nothing of now. */
  function ask(question: Question<T>): Promise<void> {
    failures = 0;
    return attempt(question);
  }

  async function attempt(question: Question<T>): Promise<void> {
    clearTimeout(retry);
    current?.abort.abort();
    const asked = { question, abort: new AbortController() };
    current = asked;
    isPending.value = true;
    const known = answeredKey === question.key ? null : recent?.find(question.key);
    if (known) {
      show(question, known);
      // nobody waits for it: what is shown now is painted first
      await new Promise<void>((resolve) => afterPaint(resolve));
      if (current !== asked) return;
    }
    try {
      const answer = await question.read(asked.abort.signal);
      if (current !== asked) return;
      const answered = { value: answer, readAtMs: Date.now() };
      show(question, answered);
      recent?.remember(question.key, answered);
      error.value = null;
      failures = 0;
      if (keptAs)
        void keepLastGood(`${keptAs} ${question.keptKey ?? question.key}`, answer, answered.readAtMs);
    } catch (reason) {
      if (current !== asked || isAbort(reason)) return;
      const kept = answeredKey === question.key ? null : await recall(question, reason);
      if (current !== asked) return;
      error.value = reason;
      if (kept) show(question, kept);
      // What is on the screen answers another question: nothing is better than the wrong grid's figures.
      if (answeredKey !== question.key) value.value = null;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
      failures += 1;
      retry = setTimeout(() => void attempt(question), pauseMs);
    } finally {
      if (current === asked) isPending.value = false;
    }
  }

  function show({ key, says = (answer) => answer }: Question<T>, answer: RecentAnswer<T>) {
    // an answer that says the same again stays the same one, and nothing on the screen is made anew for it
    const shown = key === answeredKey ? value.value : null;
    if (shown === null || !isSame(says(answer.value), says(shown))) value.value = answer.value;
    answeredKey = key;
    readAtMs.value = answer.readAtMs;
  }

  /** Only for a server that cannot be reached: one that refuses has said that there is nothing to show. */
  const recall = ({ key, keptKey }: Question<T>, reason: unknown) =>
    keptAs && reason instanceof ApiError && reason.isUnreachable
      ? readLastGood<T>(`${keptAs} ${keptKey ?? key}`)
      : null;

  return {
    value,
    error,
    isPending,
    readAtMs,
    state: computed(() => {
      if (value.value !== null) return 'ready';
      return error.value === null ? 'waiting' : 'failed';
    }),
    ask,
    async prepare(question) {
      const known = recent?.find(question.key);
      if (!recent || (known && Date.now() - known.readAtMs < preparedMs)) return;
      const answer = await question.read(recent.signal()).catch(() => null);
      if (answer !== null) recent.remember(question.key, { value: answer, readAtMs: Date.now() });
    },
    askAgain: () => (current ? ask(current.question) : Promise.resolve()),
    stop() {
      clearTimeout(retry);
      current?.abort.abort();
      current = null;
      isPending.value = false;
    },
  };
}

/** Answers are JSON, and a server writes equal ones alike. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
