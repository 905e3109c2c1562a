import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AccessToken, NewAccessToken, NewAccessTokenAnswer, Role } from '@getu/domain';
import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { AccessCommunity } from '../access-community.js';
import { accessChanged } from '../access-changed.js';
import { GridCodes } from '../accounts/grid-codes.js';
import type { SignedIn } from '../asker.js';
import { Audit } from '../audit/audit.js';
import { hashOf, touchMilliseconds } from '../sessions.service.js';

const tokensSql = loadSql('tokens.sql', import.meta.url);

/** Found in a leak by its beginning, as scanners for secrets look for it. */
const prefix = 'getu_';
/** 256 random bits, as they stand in a header or cookie. */
export const newToken = (): string => `${prefix}${randomBytes(32).toString('base64url')}`;
const bearer = new RegExp(`^Bearer +(${prefix}[\\w-]{43})$`, 'i');

/**
 * The device token of an `Authorization` header; the empty word for one that is none of ours, which is a token that is
 * not good; undefined without one.
 */
export const deviceTokenOf = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : (bearer.exec(authorization)?.[1] ?? '');

export interface DeviceRow {
  id: string;
  name: string;
  role: Role;
  gridIds: string[];
}

const findSql = `
  select t.id, t.name, t.role, t.last_used_at as "lastUsedAt",
    array(
      select g.grid_id from access_token_grids g where g.community_id = t.community_id and g.token_id = t.id
    ) as "gridIds"
  from access_tokens t
  where t.community_id = $1 and t.token_hash = $2 and t.revoked_at is null
    and (t.expires_at is null or t.expires_at > $3)`;

type TokenRow = Omit<AccessToken, 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> &
  Record<'createdAt', Date> &
  Record<'expiresAt' | 'lastUsedAt' | 'revokedAt', Date | null>;

/** Tokens with which devices and other systems ask, each with a role and, where that sees only its own, grids. */
@Injectable()
export class TokensService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(GridCodes) private readonly gridCodes: GridCodes,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async list(id: string | null = null): Promise<AccessToken[]> {
    const rows = await this.dataSource.query<TokenRow[]>(tokensSql, [
      await this.community.id(),
      this.clock.today(),
      id,
    ]);
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    }));
  }

  /**
   * Makes a token, which is told here and never again.
   * @throws ProblemException 422 for a grid that the plan in force does not have, or an end in the past
   */
  async create(asked: NewAccessToken, by: SignedIn | null): Promise<NewAccessTokenAnswer> {
    const communityId = await this.community.id();
    const now = this.clock.now();
    if (asked.expiresAt !== null && Date.parse(asked.expiresAt) <= now.getTime()) {
      const message = '有效期须在今后';
      throw new ProblemException(422, { detail: message, errors: [{ path: 'expiresAt', message }] });
    }
    const gridIds = await this.gridCodes.idsOf(asked.grids);
    const token = newToken();
    const id = await this.dataSource.transaction(async (manager) => {
      const made = await this.keep(manager, hashOf(token), asked, by);
      await manager.query(
        'insert into access_token_grids (community_id, token_id, grid_id) select $1, $2, unnest($3::uuid[])',
        [communityId, made, gridIds],
      );
      const { role, grids, expiresAt } = asked;
      await this.audit.append(manager, {
        action: 'token-created',
        subjectKind: 'token',
        subject: asked.name,
        detail: { id: made, role, grids, expiresAt },
      });
      return made;
    });
    const [entry] = await this.list(id);
    return { token, entry: entry! };
  }

  /** Makes a token that its bearer holds already good, in the caller's transaction; its id. The caller audits it. */
  async keep(
    manager: EntityManager,
    tokenHash: Buffer,
    asked: Omit<NewAccessToken, 'grids'>,
    by: SignedIn | null,
  ): Promise<string> {
    const communityId = await this.community.id(manager);
    const now = this.clock.now();
    const id = newId(now);
    await manager.query(
      `insert into access_tokens (community_id, id, name, token_hash, role, created_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [communityId, id, asked.name, tokenHash, asked.role, by?.accountId ?? null, now, asked.expiresAt],
    );
    return id;
  }

  /** Ends a token at once; one that has ended stays as it is. @throws ProblemException 404 when there is none */
  async revoke(id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const communityId = await this.community.id(manager);
      const [known] = await manager.query<{ name: string; revokedAt: Date | null }[]>(
        `select name, revoked_at as "revokedAt" from access_tokens where community_id = $1 and id = $2 for update`,
        [communityId, id],
      );
      if (!known) throw new ProblemException(404, { detail: '没有这个令牌' });
      if (known.revokedAt) return;
      await this.end(manager, id);
      await this.audit.append(manager, {
        action: 'token-revoked',
        subjectKind: 'token',
        subject: known.name,
        detail: { id },
      });
      await this.outbox.append(manager, communityId, [accessChanged]);
    });
  }

  /** Ends a token in the caller's transaction, which audits it and tells of `accessChanged`. */
  async end(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      'update access_tokens set revoked_at = $3 where community_id = $1 and id = $2 and revoked_at is null',
      [await this.community.id(manager), id, this.clock.now()],
    );
  }

  /** Whether a token was good once and is not any more. */
  async hasEnded(token: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ hasEnded: boolean }[]>(
      `select (revoked_at is not null or expires_at <= $3) is true as "hasEnded"
       from access_tokens where community_id = $1 and token_hash = $2`,
      [await this.community.id(), hashOf(token), this.clock.now()],
    );
    return row?.hasEnded ?? false;
  }

  /** The device behind a token, or null when the token is not good (any more). */
  async find(token: string, counts = true): Promise<DeviceRow | null> {
    if (token === '') return null;
    const communityId = await this.community.id();
    const now = this.clock.now();
    const [row] = await this.dataSource.query<(DeviceRow & { lastUsedAt: Date | null })[]>(findSql, [
      communityId,
      hashOf(token),
      now,
    ]);
    if (!row) return null;
    const { lastUsedAt, ...device } = row;
    if (counts && now.getTime() - (lastUsedAt?.getTime() ?? 0) > touchMilliseconds) {
      await this.dataSource.query(
        'update access_tokens set last_used_at = $3 where community_id = $1 and id = $2',
        [communityId, device.id, now],
      );
    }
    return device;
  }
}
