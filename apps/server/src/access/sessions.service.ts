import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { OwnSession, Role } from '@getu/domain';
import { createHash, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../http/clock.js';
import { inBatches } from '../database/in-batches.js';
import { runStatement } from '../database/run-statement.js';
import { AccessCommunity } from './access-community.js';

export type { SignedIn } from './asker.js';

/** A session's use is written down this often at most, so that reading does not become writing. */
export const touchMilliseconds = 60_000;

/** A session as its row and its account's tell it. */
export interface SessionRow {
  sessionId: string;
  accountId: string;
  name: string;
  displayName: string;
  roles: Role[];
  mustChangePassword: boolean;
  /** ids of the account's grids */
  gridIds: string[];
}

type FoundSession = SessionRow & { lastSeenAt: Date };

const findSql = `
  select
    asked.place::int as place,
    s.id as "sessionId", a.id as "accountId", a.name, a.display_name as "displayName", a.roles,
    a.must_change_password as "mustChangePassword", s.last_seen_at as "lastSeenAt",
    array(
      select g.grid_id from account_grids g where g.community_id = a.community_id and g.account_id = a.id
    ) as "gridIds"
  from unnest($2::bytea[]) with ordinality as asked (token_hash, place)
  join sessions s on s.community_id = $1 and s.token_hash = asked.token_hash
  join accounts a on a.community_id = s.community_id and a.id = s.account_id
  where s.expires_at > $3 and s.last_seen_at > $4
    and a.locked_at is null`;

const listSql = `
  select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", address, agent
  from sessions
  where community_id = $1 and account_id = $2 and expires_at > $3 and last_seen_at > $4
  order by last_seen_at desc, id`;

/** Whose session, and from where it was opened. */
export interface Opening {
  id: string;
  address?: string | null;
  agent?: string | null;
}

/**
 * Sessions are rows; the cookie holds only a random token, of which the row keeps the hash. Every request with a cookie
 * asks the table, so that signing out or removing an account works at once, in every process.
 */
@Injectable()
export class SessionsService {
  private readonly look = inBatches((hashes: readonly Buffer[]) => this.lookAll(hashes), { lanes: 2 });

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /** Opens a session and returns its token, which is told once and not kept. */
  async open(
    { id, address, agent }: Opening,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ token: string; expiresAt: Date }> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.config.sessionHours * 3_600_000);
    const token = randomBytes(32).toString('base64url');
    await manager.query(
      'delete from sessions where community_id = $1 and (expires_at <= $2 or last_seen_at <= $3)',
      [communityId, now, this.idleSince(now)],
    );
    await manager.query(
      `insert into sessions (community_id, token_hash, account_id, created_at, last_seen_at, expires_at, address, agent)
       values ($1, $2, $3, $4, $4, $5, $6, $7)`,
      [communityId, hashOf(token), id, now, expiresAt, address ?? null, agent?.slice(0, 200) ?? null],
    );
    return { token, expiresAt };
  }

  /** Ends the session of a token; returns whose it was. */
  async close(
    token: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ accountId: string } | undefined> {
    const [[closed]] = await manager.query<[{ accountId: string }[], number]>(
      'delete from sessions where community_id = $1 and token_hash = $2 returning account_id as "accountId"',
      [await this.community.id(), hashOf(token)],
    );
    return closed;
  }

  /** Ends every session of an account but one: a changed password, a changed role, a lost phone. */
  async closeAllOf(
    accountId: string,
    manager: EntityManager,
    exceptId: string | null = null,
  ): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      'delete from sessions where community_id = $1 and account_id = $2 and ($3::uuid is null or id <> $3)',
      [await this.community.id(), accountId, exceptId],
    );
    return count;
  }

  /** Ends one session of an account; false when it has no such session. */
  async closeOne(accountId: string, sessionId: string, manager: EntityManager): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      'delete from sessions where community_id = $1 and account_id = $2 and id = $3',
      [await this.community.id(), accountId, sessionId],
    );
    return count > 0;
  }

  /** The sessions of an account that are still good, the last used first. */
  async of(accountId: string, thisId: string): Promise<OwnSession[]> {
    const now = this.clock.now();
    const rows = await this.dataSource.query<
      (Pick<OwnSession, 'id' | 'address' | 'agent'> &
        Record<'createdAt' | 'lastSeenAt' | 'expiresAt', Date>)[]
    >(listSql, [await this.community.id(), accountId, now, this.idleSince(now)]);
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      isThis: row.id === thisId,
    }));
  }

  /**
   * The session of a token, or null when there is none that is still good.
   * @param counts whether this is a use of it: an open stream alone does not keep a session alive
   */
  async find(token: string, counts = true): Promise<SessionRow | null> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    const tokenHash = hashOf(token);
    const row = await this.look(tokenHash);
    if (!row) return null;
    const { lastSeenAt, ...session } = row;
    if (counts && now.getTime() - lastSeenAt.getTime() > touchMilliseconds) {
      await this.dataSource.query(
        'update sessions set last_seen_at = $3 where community_id = $1 and token_hash = $2 and last_seen_at < $3',
        [communityId, tokenHash, now],
      );
    }
    return session;
  }

  /** Sessions as they are now: what is asked while the answer before is on its way is asked together. */
  private async lookAll(tokenHashes: readonly Buffer[]): Promise<(FoundSession | undefined)[]> {
    const now = this.clock.now();
    const rows = await runStatement<FoundSession & { place: number }>(this.dataSource, {
      name: 'sessions-of-tokens',
      text: findSql,
      values: [await this.community.id(), tokenHashes, now, this.idleSince(now)],
    });
    const found = new Map(rows.map(({ place, ...session }) => [place, session]));
    return tokenHashes.map((_, place) => found.get(place + 1));
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - this.config.sessionIdleMinutes * 60_000);
  }
}

/** What is kept of a random token: it has 256 bits of chance, so a plain hash cannot be guessed back. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
