import { describe, expect, it } from 'vitest';
import { readSideBySide } from './read-side-by-side';

describe('reading side by side', () => {
  const never = new AbortController().signal;

  it('keeps the order, reads four at a time, and what is refused is null', async () => {
    let running = 0;
    let most = 0;
    const answers = await readSideBySide(
      [5, 1, 4, 2, 3, 6],
      async (item) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, item));
        running -= 1;
        if (item === 4) throw new Error('403');
        return item * 10;
      },
      never,
    );
    expect(answers).toEqual([50, 10, null, 20, 30, 60]);
    expect(most).toBe(4);
  });

  it('stops when nobody wants the answer any more', async () => {
    const abort = new AbortController();
    const asked: number[] = [];
    const reading = readSideBySide(
      Array.from({ length: 20 }, (_, index) => index),
      async (item) => {
        asked.push(item);
        await Promise.resolve();
        if (item === 3) abort.abort();
        return item;
      },
      abort.signal,
    );
    await expect(reading).rejects.toThrow(/abort/i);
    expect(asked.length).toBeLessThan(10);
  });

  it('of nothing is nothing', async () => {
    expect(await readSideBySide([], () => Promise.resolve(1), never)).toEqual([]);
  });
});
