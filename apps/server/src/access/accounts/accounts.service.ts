import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Role } from '@getu/domain';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../http/clock.js';
import { AccessCommunity } from '../access-community.js';
import { hashPassword } from '../sign-in/passwords.js';

export const failuresUntilLocked = 5;
export const lockMilliseconds = 15 * 60_000;

/** What signing in needs to know of an account. */
export interface SignInAccount {
  id: string;
  name: string;
  passwordHash: string;
  lockedAt: Date | null;
  hasTotp: boolean;
}

export type Attempt =
  { kind: 'allowed'; account: SignInAccount } | { kind: 'locked'; until: Date } | { kind: 'unknown' };

// The attempt is counted before the password is looked at: a hundred guesses at the same moment count as a hundred.
// A lock that has run out starts the count anew.
const countAttemptSql = `
  update accounts set
    failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
    locked_until = case when locked_until is null and failed_attempts + 1 >= $4 then $5::timestamptz end
  where community_id = $1 and name = $2 and (locked_until is null or locked_until <= $3)
  returning id, name, password_hash as "passwordHash", locked_at as "lockedAt",
    totp_confirmed_at is not null as "hasTotp"`;

export interface AddedAccount {
  name: string;
  displayName: string;
  password: string;
  roles: Role[];
  /** the grids it works in */
  gridIds?: readonly string[];
  /** who on the crew lists uses it */
  staffId?: string | null;
}

const addSql = `
  with added as (
    insert into accounts (community_id, id, name, display_name, password_hash, roles, staff_id)
    values ($1, $2, $3, $4, $5, $6, $8) on conflict (community_id, name) do nothing
    returning community_id, id
  ), bound as (
    insert into account_grids (community_id, account_id, grid_id)
    select community_id, id, unnest($7::uuid[]) from added
  )
  select id from added`;

/** Who may sign in, and how often somebody has tried to. */
@Injectable()
export class AccountsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /** Counts an attempt to sign in under a name; only an allowed one gives the account to compare with. */
  async countAttempt(name: string): Promise<Attempt> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    const lockedUntil = new Date(now.getTime() + lockMilliseconds);
    const [[account]] = await this.dataSource.query<[SignInAccount[], number]>(countAttemptSql, [
      communityId,
      name,
      now,
      failuresUntilLocked,
      lockedUntil,
    ]);
    if (account) return { kind: 'allowed', account };
    const [locked] = await this.dataSource.query<{ until: Date | null }[]>(
      'select locked_until as until from accounts where community_id = $1 and name = $2',
      [communityId, name],
    );
    return locked ? { kind: 'locked', until: locked.until ?? now } : { kind: 'unknown' };
  }

  /** A right proof wipes the failures before it, its own counted attempt included. */
  async welcome(manager: EntityManager, account: SignInAccount): Promise<void> {
    await manager.query(
      `update accounts set failed_attempts = 0, locked_until = null, last_signed_in_at = $3
       where community_id = $1 and id = $2`,
      [await this.community.id(), account.id, this.clock.now()],
    );
  }

  /** Half a right proof takes back its own counted attempt and no other. */
  async takeBackAttempt(account: SignInAccount): Promise<void> {
    await this.dataSource.query(
      `update accounts set failed_attempts = greatest(failed_attempts - 1, 0),
         locked_until = case when failed_attempts > $3 then locked_until end
       where community_id = $1 and id = $2`,
      [await this.community.id(), account.id, failuresUntilLocked],
    );
  }

  /** Adds accounts that do not exist yet, by name; those that do are left as they are. Returns how many were added. */
  async add(accounts: readonly AddedAccount[]): Promise<number> {
    const communityId = await this.community.id();
    let added = 0;
    for (const { name, displayName, password, roles, gridIds = [], staffId = null } of accounts) {
      const rows = await this.dataSource.query<unknown[]>(addSql, [
        communityId,
        randomUUID(),
        name,
        displayName,
        await hashPassword(password),
        roles,
        gridIds,
        staffId,
      ]);
      added += rows.length;
    }
    return added;
  }

  /** The password hashes of those names that have an account, in whichever community. */
  async passwordHashesOf(names: string[]): Promise<{ name: string; passwordHash: string }[]> {
    return await this.dataSource.query(
      'select name, password_hash as "passwordHash" from accounts where name = any($1::text[])',
      [names],
    );
  }

  async count(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from accounts where community_id = $1',
      [await this.community.id()],
    );
    return row!.count;
  }
}
