import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inBatches } from './in-batches.js';

//   a ─► [a]────────►          b, c and d are asked while a is on its way
//   b, c, d ─ wait ─► [b c d]──►   and go together
it('what is asked meanwhile goes together in the next, at most so many; each gets its own result', async () => {
  const batches: number[][] = [];
  const double = inBatches(
    async (items: readonly number[]) => {
      batches.push([...items]);
      await rest(1);
      return items.map((item) => item * 2);
    },
    { most: 3 },
  );
  expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

it('a batch that fails fails for those in it, and the next one goes on', async () => {
  const asked = inBatches(async (items: readonly string[]) => {
    await rest(1);
    if (items.includes('bad')) throw new Error('refused');
    return items;
  });
  const answers = await Promise.allSettled(['first', 'bad', 'with it'].map(asked));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await asked('later')).toBe('later');
});

it('is done in nobody’s name, and each goes on in its own', async () => {
  const name = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const ask = inBatches(async (items: readonly string[]) => {
    seen.push(name.getStore());
    await rest(1);
    return items;
  });
  const own = await Promise.all(
    ['a', 'b', 'c'].map((one) => name.run(one, async () => [await ask(one), name.getStore()])),
  );
  expect(seen).toEqual([undefined, undefined]);
  expect(own).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
  ]);
});
