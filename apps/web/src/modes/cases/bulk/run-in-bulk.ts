/** How one of many went. */
export type BulkResult<T> =
  { item: T; state: 'waiting' } | { item: T; state: 'done' } | { item: T; state: 'refused'; error: unknown };

/**
 * Does something to many, a few at a time, and goes on past those that are refused. The caller hears after each.
 * @returns how each went, in the order given
 */
export async function runInBulk<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  onResult: (results: readonly BulkResult<T>[]) => void = () => {},
  atOnce = 4,
): Promise<readonly BulkResult<T>[]> {
  let results: readonly BulkResult<T>[] = items.map((item) => ({ item, state: 'waiting' }));
  let next = 0;
  const put = (index: number, result: BulkResult<T>) => {
    results = results.with(index, result);
    onResult(results);
  };
  async function lane() {
    while (next < items.length) {
      const index = next++;
      const item = items[index]!;
      try {
        await work(item);
        put(index, { item, state: 'done' });
      } catch (error) {
        put(index, { item, state: 'refused', error });
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}
