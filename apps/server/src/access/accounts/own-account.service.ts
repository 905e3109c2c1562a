import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { OwnSession, PasswordChange, Session } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { AccessCommunity } from '../access-community.js';
import { accessChanged } from '../access-changed.js';
import type { Asker, SignedIn } from '../asker.js';
import { AskersService } from '../askers.service.js';
import { Audit } from '../audit/audit.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { SessionsService } from '../sessions.service.js';
import { AttemptLimit } from '../sign-in/attempt-limit.js';
import { weaknessOf } from '../sign-in/password-policy.js';
import { hashPassword, inTurn, isPassword } from '../sign-in/passwords.js';
import { failuresUntilLocked, lockMilliseconds } from './accounts.service.js';
import { GridCodes } from './grid-codes.js';

type Person = NonNullable<Asker['session']>;

/** What somebody who signed in does with his own account. */
@Injectable()
export class OwnAccountService {
  /** Somebody at a screen that was left open is not to find out its password by trying. */
  private readonly proofs = new AttemptLimit(failuresUntilLocked, lockMilliseconds);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(AskersService) private readonly askers: AskersService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(GridCodes) private readonly gridCodes: GridCodes,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Who is signed in, as his screen needs it; null for a visitor. */
  async session({ session, scope }: Asker): Promise<Session | null> {
    if (!session) return null;
    const { name, displayName, roles, permissions, mustChangePassword, accountId } = session;
    const [row] = await this.dataSource.query<{ hasTotp: boolean; staffId: string | null }[]>(
      `select totp_confirmed_at is not null as "hasTotp", staff_id as "staffId"
       from accounts where community_id = $1 and id = $2`,
      [await this.community.id(), accountId],
    );
    return {
      name,
      displayName,
      roles,
      permissions: [...permissions],
      ownGrids: scope && (await this.gridCodes.codesOf(scope.ids)),
      staffId: row?.staffId ?? null,
      mustChangePassword,
      hasTotp: row?.hasTotp ?? false,
    };
  }

  /** The session that a token just opened. */
  async sessionOfToken(token: string): Promise<Session> {
    const headers = { cookie: `getu_session=${token}` };
    return (await this.session(await this.askers.again({ headers })))!;
  }

  async signOut(token: string | undefined): Promise<void> {
    if (token === undefined) return;
    const session = await this.sessions.find(token, false);
    await this.dataSource.transaction(async (manager) => {
      const closed = await this.sessions.close(token, manager);
      if (!closed || !session) return;
      await this.audit.append(manager, { action: 'sign-out', by: session });
      await this.outbox.append(manager, await this.community.id(), [accessChanged]);
    });
    this.askers.forget();
  }

  listSessions({ accountId, sessionId }: Person): Promise<OwnSession[]> {
    return this.sessions.of(accountId, sessionId);
  }

  /** @throws ProblemException 404 when the account has no such session */
  async revokeSession({ accountId, name }: Person, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.closeOne(accountId, id, manager))) {
        throw new ProblemException(404, { detail: '没有这个会话' });
      }
      await this.audit.append(manager, { action: 'session-revoked', subjectKind: 'account', subject: name });
      await this.outbox.append(manager, await this.community.id(), [accessChanged]);
    });
    this.askers.forget();
  }

  /**
   * Sets another password; every other session of the account ends.
   * @throws ProblemException 422 naming `current` or `next`, 429 after too many wrong ones
   */
  async changePassword(person: Person, { current, next }: PasswordChange): Promise<void> {
    await this.prove(person, current, 'current');
    const weakness = next === current ? '新密码与原密码相同' : weaknessOf(next, person.name);
    if (weakness) throw wrong('next', weakness);
    const passwordHash = await hashPassword(next);
    const communityId = await this.community.id();
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `update accounts set password_hash = $3, password_changed_at = $4, must_change_password = false
         where community_id = $1 and id = $2`,
        [communityId, person.accountId, passwordHash, this.clock.now()],
      );
      const ended = await this.sessions.closeAllOf(person.accountId, manager, person.sessionId);
      await this.audit.append(manager, {
        action: 'password-changed',
        subjectKind: 'account',
        subject: person.name,
        detail: { sessionsEnded: ended },
      });
      await this.outbox.append(manager, communityId, [accessChanged]);
    });
    this.askers.forget();
  }

  /** @throws ProblemException 422 naming `password` when it is wrong, 429 after too many wrong ones */
  async removeTotp(person: Person, password: string): Promise<void> {
    await this.prove(person, password, 'password');
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.secondFactor.remove(manager, person.accountId))) return;
      await this.audit.append(manager, {
        action: 'totp-disabled',
        subjectKind: 'account',
        subject: person.name,
      });
    });
  }

  private async prove({ accountId }: SignedIn, password: string, path: string): Promise<void> {
    const wait = this.proofs.take(accountId, this.clock.now().getTime());
    if (wait > 0) {
      const headers = { 'retry-after': String(Math.ceil(wait / 1000)) };
      throw new ProblemException(429, { title: '尝试次数过多', detail: '请稍后再试', headers });
    }
    const [account] = await this.dataSource.query<{ passwordHash: string }[]>(
      'select password_hash as "passwordHash" from accounts where community_id = $1 and id = $2',
      [await this.community.id(), accountId],
    );
    const isRight = await inTurn(() => isPassword(account?.passwordHash, password));
    if (isRight === undefined) throw new ProblemException(503, { headers: { 'retry-after': '2' } });
    if (!isRight) throw wrong(path, '密码不正确');
    this.proofs.forgive(accountId);
  }
}

const wrong = (path: string, message: string): ProblemException =>
  new ProblemException(422, { detail: message, errors: [{ path, message }] });
