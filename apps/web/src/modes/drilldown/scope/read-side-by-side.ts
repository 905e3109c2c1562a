/** A browser opens six connections to a server over HTTP/1.1; the page keeps two for what the reader clicks meanwhile. */
const atOnce = 4;

/**
 * Reads one thing for each item, a few at a time, in the order of the items. What is refused or missing is null: a grid
 * worker may not see the grids beside their own, and the rest of the page is still worth showing.
 * @throws AbortError when `signal` is aborted
 */
export async function readSideBySide<Item, Read>(
  items: readonly Item[],
  read: (item: Item) => Promise<Read>,
  signal: AbortSignal,
): Promise<(Read | null)[]> {
  const answers: (Read | null)[] = items.map(() => null);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      signal.throwIfAborted();
      answers[index] = await read(items[index]!).catch((error: unknown) => {
        signal.throwIfAborted();
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        return null;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return answers;
}
