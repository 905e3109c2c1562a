import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Role } from '@getu/domain';
import type { FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../http/clock.js';
import { AccessCommunity } from './access-community.js';
import type { Account } from './accounts.service.js';
import { sessionTokenOf } from './session-cookie.js';

/** Who is asking. */
export interface SignedIn {
  accountId: string;
  name: string;
  displayName: string;
  roles: Role[];
}

/** A session's use is written down this often at most, so that reading does not become writing. */
const touchMilliseconds = 60_000;

const findSql = `
  select a.id as "accountId", a.name, a.display_name as "displayName", a.roles, s.last_seen_at as "lastSeenAt"
  from sessions s
  join accounts a on a.community_id = s.community_id and a.id = s.account_id
  where s.community_id = $1 and s.token_hash = $2 and s.expires_at > $3 and s.last_seen_at > $4`;

/**
 * Sessions are rows; the cookie holds only a random token, of which the row keeps the hash. Every request with a cookie
 * asks the table, so that signing out or removing an account works at once, in every process.
 */
@Injectable()
export class SessionsService {
  private readonly asked = new WeakMap<FastifyRequest, Promise<SignedIn | null>>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /** Who sent a request, or null for a visitor; asked at most once a request. */
  of(request: FastifyRequest): Promise<SignedIn | null> {
    let answer = this.asked.get(request);
    if (!answer) {
      const token = sessionTokenOf(request);
      answer = token === undefined ? Promise.resolve(null) : this.find(token);
      this.asked.set(request, answer);
    }
    return answer;
  }

  /** Opens a session and returns its token, which is told once and not kept. */
  async open(account: Account): Promise<{ token: string; expiresAt: Date }> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.config.sessionHours * 3_600_000);
    const token = randomBytes(32).toString('base64url');
    await this.dataSource.query(
      'delete from sessions where community_id = $1 and (expires_at <= $2 or last_seen_at <= $3)',
      [communityId, now, this.idleSince(now)],
    );
    await this.dataSource.query(
      `insert into sessions (community_id, token_hash, account_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $4, $5)`,
      [communityId, hashOf(token), account.id, now, expiresAt],
    );
    return { token, expiresAt };
  }

  async close(token: string): Promise<void> {
    await this.dataSource.query('delete from sessions where community_id = $1 and token_hash = $2', [
      await this.community.id(),
      hashOf(token),
    ]);
  }

  /** Ends every session of an account: a changed password, a changed role, a lost phone. */
  async closeAllOf(accountId: string): Promise<void> {
    await this.dataSource.query('delete from sessions where community_id = $1 and account_id = $2', [
      await this.community.id(),
      accountId,
    ]);
  }

  private async find(token: string): Promise<SignedIn | null> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    const tokenHash = hashOf(token);
    const [row] = await this.dataSource.query<(SignedIn & { lastSeenAt: Date })[]>(findSql, [
      communityId,
      tokenHash,
      now,
      this.idleSince(now),
    ]);
    if (!row) return null;
    const { lastSeenAt, ...signedIn } = row;
    if (now.getTime() - lastSeenAt.getTime() > touchMilliseconds) {
      await this.dataSource.query(
        'update sessions set last_seen_at = $3 where community_id = $1 and token_hash = $2 and last_seen_at < $3',
        [communityId, tokenHash, now],
      );
    }
    return signedIn;
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - this.config.sessionIdleMinutes * 60_000);
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
