import { AsyncResource } from 'node:async_hooks';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Does many at once what is asked one by one: what is asked while the batch before is on its way goes together in the next.
 * Whoever asks alone waits for nobody; the more there are, the less each costs the database: a round trip, a commit and a
 * lock are then one for all of them.
 *
 * The work is shared, so it is done in nobody's name: `whoAsks()` is undefined there.
 *
 * @param work gives as many results as there are items, in their order; if it fails, all of them hear of it
 * @param most how many go together · `lanes`: how many batches are on their way at once
 */
export function inBatches<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most = 64, lanes = 1 } = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let running = 0;

  const run = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, place) => resolve(results[place]!));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
    running -= 1;
    next();
  };
  const next = AsyncResource.bind((): void => {
    while (running < lanes && waiting.length > 0) {
      running += 1;
      void run(waiting.splice(0, most));
    }
  });
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      next();
    });
}
