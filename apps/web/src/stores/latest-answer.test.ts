import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { latestAnswer } from './latest-answer';

/** A question whose answer the test gives when it likes. */
function question(key: string) {
  let resolve: (value: string) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const signals: AbortSignal[] = [];
  const read = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((yes, no) => {
      resolve = yes;
      reject = no;
    });
  };
  return {
    key,
    read,
    signals,
    answer: (value: string) => resolve(value),
    refuse: () => reject(new Error('down')),
  };
}

const settled = () => new Promise((resolve) => process.nextTick(resolve));

describe('the latest answer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('a late answer to the question before is never shown, and its request is aborted', async () => {
    const answers = latestAnswer<string>();
    const first = question('a');
    const second = question('b');
    void answers.ask(first);
    void answers.ask(second);
    expect(first.signals[0]?.aborted).toBe(true);
    second.answer('B');
    await settled();
    first.answer('A');
    await settled();
    expect(answers.value.value).toBe('B');
  });

  it('while a new question is pending the old answer stays; when the new one fails it goes', async () => {
    const answers = latestAnswer<string>();
    const first = question('a');
    void answers.ask(first);
    first.answer('A');
    await settled();
    const second = question('b');
    void answers.ask(second);
    expect(answers.value.value).toBe('A');
    second.refuse();
    await settled();
    expect(answers.value.value).toBeNull();
    expect(answers.state.value).toBe('failed');
  });

  it('the same question failing keeps its last answer, so that a panel shows old figures rather than none', async () => {
    const answers = latestAnswer<string>();
    const asked = question('a');
    void answers.ask(asked);
    asked.answer('A');
    await settled();
    void answers.askAgain();
    asked.refuse();
    await settled();
    expect(answers.value.value).toBe('A');
    expect(answers.error.value).toBeInstanceOf(Error);
    expect(answers.state.value).toBe('ready');
  });

  it('a failure is tried again after four seconds, then eight, and an answer ends it', async () => {
    const answers = latestAnswer<string>();
    const asked = question('a');
    void answers.ask(asked);
    asked.refuse();
    await settled();
    vi.advanceTimersByTime(3_999);
    expect(asked.signals).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(asked.signals).toHaveLength(2);
    asked.refuse();
    await settled();
    vi.advanceTimersByTime(7_999);
    expect(asked.signals).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(asked.signals).toHaveLength(3);
    asked.answer('A');
    await settled();
    vi.advanceTimersByTime(120_000);
    expect(asked.signals).toHaveLength(3);
    expect(answers.state.value).toBe('ready');
  });
});
