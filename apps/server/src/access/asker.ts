import type { Role } from '@getu/domain';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Permission } from './permissions.js';

/**
 * The grids whose records somebody may see: level-five grids, and level-four ones with all within them, by id.
 * `key` is equal for equal scopes and goes into tags and keys of whatever is remembered.
 */
export interface OwnGrids {
  readonly key: string;
  readonly ids: readonly string[];
}

/** Somebody who signed in, or a device with a token. */
export interface SignedIn {
  /** of the account; of the token for a device */
  accountId: string;
  name: string;
  displayName: string;
  roles: Role[];
  /** what the roles carry in this community */
  permissions: ReadonlySet<Permission>;
  /** null: records of the whole community */
  scope: OwnGrids | null;
}

/** Whoever sent a request. */
export interface Asker {
  readonly kind: 'visitor' | 'person' | 'device';
  /** null for a visitor */
  readonly session: (SignedIn & { sessionId: string; mustChangePassword: boolean }) | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: OwnGrids | null;
}

/** Who is asking, and from where, while a request is answered. */
export interface Asking {
  readonly asker: Asker;
  readonly address: string;
}

const asking = new AsyncLocalStorage<Asking>();

/** Runs something in the name of whoever is asking. */
export const askedBy = <T>(by: Asking, work: () => T): T => asking.run(by, work);

/** Runs something that many share, whoever happens to ask first: it sees the whole community. */
export const askedByNobody = <T>(work: () => T): T => asking.exit(work);

/** Who is asking; undefined outside a request, and in one that only reads and sees the whole community. */
export const whoAsks = (): Asking | undefined => asking.getStore();

/** Whether something that lies in a grid, and in that one's parent, is in the scope of whoever is asking. */
export function isInScope({
  gridId,
  parentGridId,
}: {
  gridId: string | null;
  parentGridId: string | null;
}): boolean {
  const scope = whoAsks()?.asker.scope;
  if (!scope) return true;
  return scope.ids.some((id) => id === gridId || id === parentGridId);
}

/** The scope of grids, sorted, so that the same grids are the same scope. */
export function ownGrids(ids: readonly string[]): OwnGrids {
  const sorted = [...new Set(ids)].sort();
  return { key: sorted.length === 0 ? 'none' : sorted.join(','), ids: sorted };
}
