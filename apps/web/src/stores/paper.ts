import { onScopeDispose } from 'vue';

/** What is made ready before a page is printed. */
const readers = new Set<() => Promise<void>>();

/** Whoever shows what paper cannot take as it stands says here how it is made ready; forgotten with the component. */
export function beforePaper(ready: () => Promise<void>): void {
  readers.add(ready);
  onScopeDispose(() => readers.delete(ready));
}

/** Resolves when all of it is ready. */
export const readyForPaper = (): Promise<unknown> =>
  Promise.allSettled([...readers].map((makeReady) => makeReady()));
