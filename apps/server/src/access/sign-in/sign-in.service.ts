import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { SignIn } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { Clock } from '../../http/clock.js';
import { ProblemException } from '../../http/answers/problem.js';
import {
  AccountsService,
  failuresUntilLocked,
  lockMilliseconds,
  type SignInAccount,
} from '../accounts/accounts.service.js';
import { Audit } from '../audit/audit.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { SessionsService } from '../sessions.service.js';
import { AttemptLimit } from './attempt-limit.js';
import { inTurn, isPassword } from './passwords.js';

const attemptsByAddress = 30;
const addressWindowMilliseconds = 5 * 60_000;

/** From where somebody signs in, and the session that ends with it. */
export interface SignInPlace {
  address: string;
  agent: string | undefined;
  before: string | undefined;
}

/** Names and passwords against accounts, without telling which of the two was wrong. */
@Injectable()
export class SignInService {
  private readonly addresses = new AttemptLimit(attemptsByAddress, addressWindowMilliseconds);
  /** Names without an account lock like those with one. */
  private readonly unknownNames = new AttemptLimit(failuresUntilLocked, lockMilliseconds);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Opens a session for whoever proves to be who he says.
   * @returns the session's token
   * @throws ProblemException 401 when name, password and code do not belong together, with `errors` at `code` where only
   *   that is missing or wrong; 429 when the address or the name has to wait; 403 for an account that is locked
   */
  async enter(asked: SignIn, place: SignInPlace): Promise<{ token: string }> {
    const account = await this.check(asked.name, asked.password, place.address);
    const by = { accountId: account.id, name: account.name, address: place.address };
    if (account.lockedAt) {
      await this.putDownFailure(asked.name, place.address, 'locked', account.id);
      throw new ProblemException(403, { title: '账户已被停用', detail: '请联系系统管理员' });
    }
    if (account.hasTotp && asked.code === undefined) {
      // half of the proof wipes no failure but its own attempt, else it could be used to try codes without end
      await this.accounts.takeBackAttempt(account);
      throw codeProblem('请输入身份验证器上的验证码');
    }
    return this.dataSource
      .transaction(async (manager) => {
        const proof = account.hasTotp
          ? await this.secondFactor.accept(manager, account.id, asked.code!)
          : 'none';
        if (proof === null) return null;
        await this.accounts.welcome(manager, account);
        const closed =
          place.before === undefined ? undefined : await this.sessions.close(place.before, manager);
        const opened = await this.sessions.open(
          { id: account.id, address: place.address, agent: place.agent ?? null },
          manager,
        );
        if (proof === 'recovery-code') await this.audit.append(manager, { action: 'recovery-code-used', by });
        await this.audit.append(manager, {
          action: 'sign-in',
          by,
          detail: { secondFactor: proof, ...(closed ? { endedBefore: true } : {}) },
        });
        return { token: opened.token };
      })
      .then(async (entered) => {
        if (entered) return entered;
        await this.putDownFailure(asked.name, place.address, 'code', account.id);
        throw codeProblem('验证码不正确，或已经使用过');
      });
  }

  /** The account behind a name and its password; whether it may enter is not decided here. */
  private async check(name: string, password: string, address: string): Promise<SignInAccount> {
    const now = this.clock.now().getTime();
    this.mustWait(this.addresses.take(address, now));
    const attempt = await this.accounts.countAttempt(name);
    if (attempt.kind === 'locked') this.mustWait(Math.max(1, attempt.until.getTime() - now));
    if (attempt.kind === 'unknown') this.mustWait(this.unknownNames.take(name, now));
    const account = attempt.kind === 'allowed' ? attempt.account : undefined;
    const isRight = await inTurn(() => isPassword(account?.passwordHash, password));
    if (isRight === undefined) this.mustWait(2000);
    if (account && isRight) return account;
    await this.putDownFailure(name, address, 'password', account?.id ?? null);
    throw new ProblemException(401, { title: '用户名或密码不正确' });
  }

  /** An entry of its own, whether there is such an account or not: both take the same time. */
  private async putDownFailure(
    name: string,
    address: string,
    what: 'password' | 'code' | 'locked',
    accountId: string | null,
  ): Promise<void> {
    await this.dataSource.transaction((manager) =>
      this.audit.append(manager, {
        action: 'sign-in-failed',
        subjectKind: 'account',
        subject: name,
        by: { accountId, name, address },
        detail: { wrong: what },
      }),
    );
  }

  private mustWait(milliseconds: number): void {
    if (milliseconds <= 0) return;
    const seconds = Math.ceil(milliseconds / 1000);
    const wait = seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
    throw new ProblemException(429, {
      title: '尝试次数过多',
      detail: `请在 ${wait}后再试`,
      headers: { 'retry-after': String(seconds) },
    });
  }
}

const codeProblem = (message: string): ProblemException =>
  new ProblemException(401, { title: message, errors: [{ path: 'code', message }] });
