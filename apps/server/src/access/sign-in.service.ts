import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../http/clock.js';
import { ProblemException } from '../http/answers/problem.js';
import { type Account, AccountsService, failuresUntilLocked, lockMilliseconds } from './accounts.service.js';
import { AttemptLimit } from './attempt-limit.js';
import { inTurn, isPassword } from './passwords.js';

const attemptsByAddress = 30;
const addressWindowMilliseconds = 5 * 60_000;

/** Names and passwords against accounts, without telling which of the two was wrong. */
@Injectable()
export class SignInService {
  private readonly addresses = new AttemptLimit(attemptsByAddress, addressWindowMilliseconds);
  /** Names without an account lock like those with one. */
  private readonly unknownNames = new AttemptLimit(failuresUntilLocked, lockMilliseconds);

  constructor(
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The account behind a name and its password.
   * @throws ProblemException 401 when they do not belong together, 429 when the address or the name has to wait
   */
  async check(name: string, password: string, address: string): Promise<Account> {
    const now = this.clock.now().getTime();
    this.mustWait(this.addresses.take(address, now));
    const attempt = await this.accounts.countAttempt(name);
    if (attempt.kind === 'locked') this.mustWait(Math.max(1, attempt.until.getTime() - now));
    if (attempt.kind === 'unknown') this.mustWait(this.unknownNames.take(name, now));
    const account = attempt.kind === 'allowed' ? attempt.account : undefined;
    const isRight = await inTurn(() => isPassword(account?.passwordHash, password));
    if (isRight === undefined) this.mustWait(2000);
    if (!account || !isRight) throw new ProblemException(401, { title: '用户名或密码不正确' });
    await this.accounts.forgiveAttempts(account);
    return account;
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
