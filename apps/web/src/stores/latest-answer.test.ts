import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paintFrames } from '../ui/paint-frames.fixture';
import { latestAnswer } from './latest-answer';
import { forgetRecentAnswers, recentAnswers } from './recent-answers';

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
  let paint: () => void;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    paint = paintFrames();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
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

  it('asked again when the link is back, it tries soon however long it failed before', async () => {
    const answers = latestAnswer<string>();
    const asked = question('a');
    void answers.ask(asked);
    for (const seconds of [4, 8, 16, 32]) {
      asked.refuse();
      await settled();
      vi.advanceTimersByTime(seconds * 1000);
    }
    void answers.ask(asked);
    asked.refuse();
    await settled();
    const before = asked.signals.length;
    vi.advanceTimersByTime(4_000);
    expect(asked.signals).toHaveLength(before + 1);
  });

  it('a question put again is answered from memory at once, and asked all the same once that is painted', async () => {
    const answers = latestAnswer<string>(undefined, recentAnswers());
    const [first, second, again] = [question('a'), question('b'), question('a')];
    void answers.ask(first);
    first.answer('A');
    await settled();
    void answers.ask(second);
    second.answer('B');
    await settled();
    vi.setSystemTime(Date.now() + 60_000);
    void answers.ask(again);
    expect(answers.value.value).toBe('A');
    expect(answers.readAtMs.value).toBe(Date.now() - 60_000);
    expect(again.signals).toHaveLength(0);
    paint();
    vi.advanceTimersByTime(1);
    await settled();
    again.answer('A, a minute later');
    await settled();
    expect(answers.value.value).toBe('A, a minute later');
    expect(answers.readAtMs.value).toBe(Date.now());
  });

  it('an answer that says the same again is the same one, read anew', async () => {
    const answers = latestAnswer<{ count: number }>();
    await answers.ask({ key: 'a', read: () => Promise.resolve({ count: 3 }) });
    const first = answers.value.value;
    vi.setSystemTime(Date.now() + 60_000);
    await answers.ask({ key: 'a', read: () => Promise.resolve({ count: 3 }) });
    expect(answers.value.value).toBe(first);
    expect(answers.readAtMs.value).toBe(Date.now());
    const ofTens = (count: number) => ({
      key: 'a',
      read: () => Promise.resolve({ count }),
      says: (answer: { count: number }) => Math.floor(answer.count / 10),
    });
    await answers.ask(ofTens(4));
    expect(answers.value.value).toBe(first);
    await answers.ask(ofTens(14));
    expect(answers.value.value).toEqual({ count: 14 });
    const other = { count: 14 };
    await answers.ask({ key: 'b', read: () => Promise.resolve(other) });
    expect(answers.value.value).toBe(other);
  });

  it('of two questions put within a frame the first is not asked, remembered or not', async () => {
    const answers = latestAnswer<string>(undefined, recentAnswers());
    const [ahead, known, next] = [question('a'), question('a'), question('b')];
    void answers.prepare(ahead);
    ahead.answer('A');
    await settled();
    void answers.ask(known);
    void answers.ask(next);
    paint();
    vi.advanceTimersByTime(1);
    await settled();
    expect(known.signals).toHaveLength(0);
    expect(next.signals).toHaveLength(1);
  });

  it('an answer that was prepared shows nothing before it is asked for, and is not prepared twice', async () => {
    const answers = latestAnswer<string>(undefined, recentAnswers());
    const ahead = question('a');
    void answers.prepare(ahead);
    ahead.answer('A');
    await settled();
    expect(answers.value.value).toBeNull();
    void answers.prepare(ahead);
    expect(ahead.signals).toHaveLength(1);
    void answers.ask(question('a'));
    expect(answers.value.value).toBe('A');
  });

  it('nothing of before is remembered once somebody else is at the screen, not even what was on its way', async () => {
    const answers = latestAnswer<string>(undefined, recentAnswers());
    const [known, onItsWay] = [question('a'), question('b')];
    void answers.prepare(known);
    known.answer('A');
    await settled();
    void answers.prepare(onItsWay);
    forgetRecentAnswers();
    expect(onItsWay.signals[0]?.aborted).toBe(true);
    void answers.ask(question('a'));
    expect(answers.value.value).toBeNull();
  });

  it('the oldest of many is forgotten', async () => {
    const recent = recentAnswers<string>();
    for (let i = 0; i < 100; i += 1) recent.remember(String(i), { value: 'A', readAtMs: 0 });
    expect([recent.find('0'), recent.find('99')]).toEqual([null, { value: 'A', readAtMs: 0 }]);
  });
});
