import { expect, it } from 'vitest';
import { runInBulk } from './run-in-bulk';

it('each has its own result, in order, and a refusal stops no other', async () => {
  const results = await runInBulk([1, 2, 3, 4, 5, 6], (n) =>
    n % 3 === 0 ? Promise.reject(new Error(`no ${n}`)) : Promise.resolve(),
  );
  expect(results.map(({ item, state }) => `${item} ${state}`)).toEqual([
    '1 done',
    '2 done',
    '3 refused',
    '4 done',
    '5 done',
    '6 refused',
  ]);
});

it('no more than a few are under way at once, and none is left out', async () => {
  let underWay = 0;
  let most = 0;
  const told: number[] = [];
  await runInBulk(
    Array.from({ length: 23 }, (_, i) => i),
    async () => {
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
    },
    (results) => told.push(results.filter(({ state }) => state !== 'waiting').length),
    3,
  );
  expect(most).toBe(3);
  expect(told).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
});
