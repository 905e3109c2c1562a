import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { computed, shallowRef } from 'vue';
import { forgetShell } from '../offline/kept-shell';

/**
 * The last good answers, kept on the device: a wall that starts while the server is away shows what it showed last, and says
 * how old that is. Only what a screen is told that nobody signed in at is kept: the device may be anybody's tomorrow.
 */
interface Schema extends DBSchema {
  answers: {
    key: string;
    value: { value: unknown; readAtMs: number };
    indexes: { 'by-age': number };
  };
}

/** A round through sixty grids, five panels each. */
const answersKept = 400;
const prunedEach = 50;
const answersHeld = 40;

let opened: Promise<IDBPDatabase<Schema>> | undefined;
/** null: it is not known yet who is at this screen */
const isAllowed = shallowRef<boolean | null>(null);
/** What was answered before that is known: the ground is read once, at the start. */
const held = new Map<string, { value: unknown; readAtMs: number }>();
let kept = 0;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('getu', 1, {
    upgrade(database) {
      database.createObjectStore('answers').createIndex('by-age', 'readAtMs');
    },
    // another tab wants a newer shape: it gets it, and this one opens again when it next has to
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Storage may be full, or refused outright (a locked-down kiosk): a screen is then without, and nothing else changes. */
async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** Whether answers may be kept here, as it was said last. */
export const isLastGoodAllowed = computed(() => isAllowed.value === true);

/** Whether answers may be kept from now on; where they may not, what was kept is deleted, and so is the app's shell. */
export async function allowLastGood(allowed: boolean): Promise<void> {
  isAllowed.value = allowed;
  const answers = [...held];
  held.clear();
  if (allowed) {
    for (const [key, { value, readAtMs }] of answers) await keepLastGood(key, value, readAtMs);
    return;
  }
  await Promise.all([quietly(async () => (await open()).clear('answers')), forgetShell()]);
}

/** Keeps an answer; the oldest of too many go. */
export async function keepLastGood(key: string, value: unknown, readAtMs: number): Promise<void> {
  if (isAllowed.value === null && held.size < answersHeld) held.set(key, { value, readAtMs });
  if (!isAllowed.value) return;
  await quietly(async () => {
    const database = await open();
    await database.put('answers', { value, readAtMs }, key);
    if ((kept += 1) % prunedEach > 0) return;
    let tooMany = (await database.count('answers')) - answersKept;
    const { store, done } = database.transaction('answers', 'readwrite');
    for (let cursor = await store.index('by-age').openCursor(); cursor && tooMany > 0; tooMany -= 1) {
      await cursor.delete();
      cursor = await cursor.continue();
    }
    await done;
  });
}

/** What was answered last, and when; null when nothing was. */
export const readLastGood = <T>(key: string): Promise<{ value: T; readAtMs: number } | null> =>
  quietly(async () => {
    const found = await (await open()).get('answers', key);
    return found ? { value: found.value as T, readAtMs: found.readAtMs } : null;
  });
