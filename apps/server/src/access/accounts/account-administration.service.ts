import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Account, AccountChange, NewAccount, OncePassword, Role } from '@getu/domain';
import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { AccessCommunity } from '../access-community.js';
import { accessChanged } from '../access-changed.js';
import type { SignedIn } from '../asker.js';
import { AskersService } from '../askers.service.js';
import { Audit, type AuditEvent } from '../audit/audit.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { SessionsService } from '../sessions.service.js';
import { weaknessOf } from '../sign-in/password-policy.js';
import { hashPassword } from '../sign-in/passwords.js';
import { GridCodes } from './grid-codes.js';

const accountsSql = loadSql('accounts.sql', import.meta.url);

type Times = 'createdAt' | 'lastSignedInAt' | 'lockedAt' | 'waitsUntil';
type AccountRow = Omit<Account, Times> & Record<Times, Date | null>;

/** Accounts as administrators keep them. Whatever takes something away from an account takes effect at once. */
@Injectable()
export class AccountAdministration {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(AskersService) private readonly askers: AskersService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(GridCodes) private readonly gridCodes: GridCodes,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  list(): Promise<Account[]> {
    return this.read(null);
  }

  /** @throws ProblemException 404 when there is none */
  async get(id: string): Promise<Account> {
    const [account] = await this.read(id);
    if (!account) throw unknownAccount();
    return account;
  }

  /**
   * Makes an account with a password that is changed at the first sign-in.
   * @throws ProblemException 409 when the name is taken, 422 naming what is wrong
   */
  async create(asked: NewAccount): Promise<OncePassword> {
    const communityId = await this.community.id();
    const password = asked.password ?? newPassword();
    const weakness = weaknessOf(password, asked.name);
    if (weakness) throw wrong('password', weakness);
    const gridIds = await this.gridCodes.idsOf(asked.grids);
    const id = newId(this.clock.now());
    const passwordHash = await hashPassword(password);
    await this.dataSource.transaction(async (manager) => {
      await this.mustBeStaff(manager, asked.staffId);
      const added = await manager.query<unknown[]>(
        `insert into accounts
           (community_id, id, name, display_name, password_hash, roles, staff_id, created_at, password_changed_at,
            must_change_password)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, true)
         on conflict (community_id, name) do nothing returning id`,
        [
          communityId,
          id,
          asked.name,
          asked.displayName,
          passwordHash,
          asked.roles,
          asked.staffId,
          this.clock.now(),
        ],
      );
      if (added.length === 0) {
        throw new ProblemException(409, {
          detail: '已有同名账户',
          errors: [{ path: 'name', message: '已有同名账户' }],
        });
      }
      await this.bind(manager, id, gridIds);
      const { displayName, roles, grids, staffId } = asked;
      await this.audit.append(manager, {
        ...about('account-created', asked.name),
        detail: { displayName, roles, grids, staffId },
      });
    });
    return { account: await this.get(id), password };
  }

  /** @throws ProblemException 404, 409 when nobody could manage accounts any more, 422 naming what is wrong */
  async change(id: string, asked: AccountChange): Promise<Account> {
    const gridIds = await this.gridCodes.idsOf(asked.grids);
    const { displayName, roles, grids, staffId } = asked;
    return this.alter(id, async (manager, before) => {
      await this.mustBeStaff(manager, staffId);
      await manager.query(
        'update accounts set display_name = $3, roles = $4, staff_id = $5 where community_id = $1 and id = $2',
        [await this.community.id(), id, displayName, roles, staffId],
      );
      await this.bind(manager, id, gridIds);
      const was = { displayName: before.displayName, roles: before.roles, grids: before.grids };
      return {
        ...about('account-changed', before.name),
        detail: { from: was, to: { displayName, roles, grids, staffId } },
      };
    });
  }

  /** Lets nobody in under it, and whoever is in out, until it is unlocked. */
  async lock(id: string, by: SignedIn | null): Promise<Account> {
    if (by?.accountId === id) throw new ProblemException(409, { detail: '不能停用自己的账户' });
    return this.alter(id, async (manager, { name }) => {
      await manager.query(
        'update accounts set locked_at = coalesce(locked_at, $3) where community_id = $1 and id = $2',
        [await this.community.id(), id, this.clock.now()],
      );
      const sessionsEnded = await this.sessions.closeAllOf(id, manager);
      return { ...about('account-locked', name), detail: { sessionsEnded } };
    });
  }

  /** Takes back a lock, by an administrator or after wrong passwords. */
  unlock(id: string): Promise<Account> {
    return this.alter(id, async (manager, { name }) => {
      await manager.query(
        `update accounts set locked_at = null, locked_until = null, failed_attempts = 0
         where community_id = $1 and id = $2`,
        [await this.community.id(), id],
      );
      return about('account-unlocked', name);
    });
  }

  /** A new password to hand over; the second factor goes, too, as it may be what was lost. */
  async resetPassword(id: string): Promise<OncePassword> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const account = await this.alter(id, async (manager, { name }) => {
      await manager.query(
        `update accounts set password_hash = $3, password_changed_at = $4, must_change_password = true,
           locked_until = null, failed_attempts = 0
         where community_id = $1 and id = $2`,
        [await this.community.id(), id, passwordHash, this.clock.now()],
      );
      const secondFactorRemoved = await this.secondFactor.remove(manager, id);
      const sessionsEnded = await this.sessions.closeAllOf(id, manager);
      return { ...about('password-reset', name), detail: { sessionsEnded, secondFactorRemoved } };
    });
    return { account, password };
  }

  endSessions(id: string): Promise<Account> {
    return this.alter(id, async (manager, { name }) => {
      const sessionsEnded = await this.sessions.closeAllOf(id, manager);
      return { ...about('session-revoked', name), detail: { sessionsEnded } };
    });
  }

  /** A change of one account with its entry in the audit, told to every process. */
  private async alter(
    id: string,
    work: (manager: EntityManager, before: Account) => Promise<AuditEvent>,
  ): Promise<Account> {
    const communityId = await this.community.id();
    await this.dataSource.transaction(async (manager) => {
      // all accounts of the community, in one order: two administrators cannot take the role from each other at once
      await manager.query('select id from accounts where community_id = $1 order by id for no key update', [
        communityId,
      ]);
      const [before] = await this.read(id, manager);
      if (!before) throw unknownAccount();
      const event = await work(manager, before);
      await this.keepAnAdministrator(manager, communityId);
      await this.audit.append(manager, event);
      await this.outbox.append(manager, communityId, [accessChanged]);
    });
    this.askers.forget();
    return this.get(id);
  }

  private async keepAnAdministrator(manager: EntityManager, communityId: number): Promise<void> {
    const role: Role = 'administrator';
    const [left] = await manager.query<object[]>(
      'select id from accounts where community_id = $1 and $2 = any(roles) and locked_at is null limit 1',
      [communityId, role],
    );
    if (!left) throw new ProblemException(409, { detail: '至少要有一个可用的系统管理员账户' });
  }

  private async mustBeStaff(manager: EntityManager, staffId: string | null): Promise<void> {
    if (staffId === null) return;
    const [known] = await manager.query<object[]>(
      'select id from staff where community_id = $1 and id = $2',
      [await this.community.id(), staffId],
    );
    if (!known) throw wrong('staffId', '没有这名工作人员');
  }

  private async bind(manager: EntityManager, id: string, gridIds: readonly string[]): Promise<void> {
    const communityId = await this.community.id();
    await manager.query('delete from account_grids where community_id = $1 and account_id = $2', [
      communityId,
      id,
    ]);
    await manager.query(
      'insert into account_grids (community_id, account_id, grid_id) select $1, $2, unnest($3::uuid[])',
      [communityId, id, gridIds],
    );
  }

  private async read(
    id: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Account[]> {
    const now = this.clock.now();
    const rows = await manager.query<AccountRow[]>(accountsSql, [
      await this.community.id(),
      this.clock.today(),
      now,
      new Date(now.getTime() - this.config.sessionIdleMinutes * 60_000),
      id,
    ]);
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt!.toISOString(),
      lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
      lockedAt: row.lockedAt?.toISOString() ?? null,
      waitsUntil: row.waitsUntil?.toISOString() ?? null,
    }));
  }
}

const unknownAccount = (): ProblemException => new ProblemException(404, { detail: '没有这个账户' });

const about = (action: AuditEvent['action'], name: string): AuditEvent => ({
  action,
  subjectKind: 'account',
  subject: name,
});

/** Some 99 bits in letters that are not mistaken for each other when they are read out. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const chosen = Array.from({ length: 20 }, () => letters[randomIndex(letters.length)]!);
  return chosen.join('').match(/.{5}/g)!.join('-');
}

/** An index below `count` without favouring the first ones. */
function randomIndex(count: number): number {
  for (;;) {
    const [byte] = randomBytes(1);
    if (byte! < 256 - (256 % count)) return byte! % count;
  }
}

const wrong = (path: string, message: string): ProblemException =>
  new ProblemException(422, { detail: message, errors: [{ path, message }] });
