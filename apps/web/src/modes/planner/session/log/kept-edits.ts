import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PendingEdit } from './draft-log';

/** What a browser keeps of a plan until the server has acknowledged it. */
export interface KeptEdits {
  plan: string;
  account: string;
  pending: readonly PendingEdit[];
  /** the plan's version that they were drawn on: what came after it may be in their way */
  base?: number;
  /** of each gesture, for the words when it comes back */
  names: Readonly<Record<string, { name: string; about: string }>>;
}

interface Shelf extends DBSchema {
  edits: { key: [plan: string, account: string]; value: KeptEdits };
}

let shelf: Promise<IDBPDatabase<Shelf>> | null = null;
const opened = () =>
  (shelf ??= openDB<Shelf>('getu-planner', 1, {
    upgrade: (db) => void db.createObjectStore('edits', { keyPath: ['plan', 'account'] }),
  }));

/**
 * Keeps what is pending; nothing pending leaves nothing behind. Rejects when the browser refuses storage (a private window that is full):
 * the editor then says that edits are safe only once they are sent.
 */
export async function keepEdits(kept: KeptEdits): Promise<void> {
  const db = await opened();
  if (kept.pending.length === 0) await db.delete('edits', [kept.plan, kept.account]);
  // a structured clone of frozen arrays and plain values
  else await db.put('edits', structuredClone(kept));
}

export async function keptEditsOf(plan: string, account: string): Promise<KeptEdits | null> {
  const db = await opened();
  return (await db.get('edits', [plan, account])) ?? null;
}

/** Plans with edits of an account that no server has seen. */
export async function plansWithKeptEdits(account: string): Promise<Map<string, number>> {
  const db = await opened();
  const all = await db.getAll('edits');
  return new Map(
    all.filter((kept) => kept.account === account).map(({ plan, pending }) => [plan, pending.length]),
  );
}
