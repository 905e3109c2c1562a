import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { RecoveryCodes, TotpEnrolment } from '@getu/domain';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { DataSource, EntityManager } from 'typeorm';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { AccessCommunity } from '../access-community.js';
import type { SignedIn } from '../asker.js';
import { Audit } from '../audit/audit.js';
import { hashOf } from '../sessions.service.js';
import { SealBroken, SecretBox } from './secret-box.js';

const secretBytes = 20;
const stepSeconds = 30;
/** One step before and after: clocks differ, and people type slowly. */
const window = 1;
const recoveryCodeCount = 10;
const recoveryCodeBytes = 10;

/** What was proven: a code of the authenticator, or one of the codes kept for its loss. */
export type SecondProof = 'totp' | 'recovery-code';

/** Six digits from an authenticator (RFC 6238) beside the password. */
@Injectable()
export class SecondFactor {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(SecretBox) private readonly box: SecretBox,
  ) {}

  /**
   * A new secret, not in force before {@link confirm}; the one before it that was not confirmed is forgotten.
   * @throws ProblemException 409 when one is in force already
   */
  async enrol({ accountId, name }: SignedIn): Promise<TotpEnrolment> {
    const secret = new Secret({ buffer: new Uint8Array(randomBytes(secretBytes)).buffer });
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `update accounts set totp_secret = $3, totp_last_step = 0
       where community_id = $1 and id = $2 and totp_confirmed_at is null`,
      [await this.community.id(), accountId, await this.box.seal(secret.base32, ownerOf(accountId))],
    );
    if (count === 0) throw new ProblemException(409, { detail: '两步验证已经启用' });
    return { secret: secret.base32, uri: totpOf(secret.base32, name).toString() };
  }

  /**
   * Puts the secret in force by a code that it gives, and tells the recovery codes, once.
   * @throws ProblemException 422 naming `code` when it is not the secret's
   */
  async confirm({ accountId }: SignedIn, code: string): Promise<RecoveryCodes> {
    const communityId = await this.community.id();
    const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.acceptTotp(manager, accountId, code, false))) throw wrongCode();
      await manager.query('update accounts set totp_confirmed_at = $3 where community_id = $1 and id = $2', [
        communityId,
        accountId,
        this.clock.now(),
      ]);
      await manager.query('delete from recovery_codes where community_id = $1 and account_id = $2', [
        communityId,
        accountId,
      ]);
      await manager.query(
        'insert into recovery_codes (community_id, account_id, code_hash) select $1, $2, unnest($3::bytea[])',
        [communityId, accountId, recoveryCodes.map((one) => hashOf(plainCode(one)))],
      );
      await this.audit.append(manager, { action: 'totp-enabled' });
    });
    return { recoveryCodes };
  }

  /** Ends it, and the secret with it; nothing happens where none is in force. */
  async remove(manager: EntityManager, accountId: string): Promise<boolean> {
    const communityId = await this.community.id();
    const [, count] = await manager.query<[unknown, number]>(
      `update accounts set totp_secret = null, totp_confirmed_at = null, totp_last_step = 0
       where community_id = $1 and id = $2 and totp_secret is not null`,
      [communityId, accountId],
    );
    await manager.query('delete from recovery_codes where community_id = $1 and account_id = $2', [
      communityId,
      accountId,
    ]);
    return count > 0;
  }

  /** Takes a code of the authenticator or a recovery code; each counts once. Null when it is neither. */
  async accept(manager: EntityManager, accountId: string, code: string): Promise<SecondProof | null> {
    const plain = plainCode(code);
    if (/^\d{6}$/.test(plain)) {
      return (await this.acceptTotp(manager, accountId, plain, true)) ? 'totp' : null;
    }
    const [, count] = await manager.query<[unknown, number]>(
      'delete from recovery_codes where community_id = $1 and account_id = $2 and code_hash = $3',
      [await this.community.id(), accountId, hashOf(plain)],
    );
    return count > 0 ? 'recovery-code' : null;
  }

  private async acceptTotp(
    manager: EntityManager,
    accountId: string,
    code: string,
    isConfirmed: boolean,
  ): Promise<boolean> {
    const communityId = await this.community.id();
    const [account] = await manager.query<{ secret: string }[]>(
      `select totp_secret as secret from accounts
       where community_id = $1 and id = $2 and totp_secret is not null and (totp_confirmed_at is not null) = $3`,
      [communityId, accountId, isConfirmed],
    );
    if (!account) return false;
    const now = this.clock.now().getTime();
    const secret = await this.readSecret(manager, accountId, account.secret);
    const delta = totpOf(secret).validate({ token: code, timestamp: now, window });
    if (delta === null) return false;
    const step = Math.floor(now / 1000 / stepSeconds) + delta;
    // decided by the row: of two who send the same code at once, one comes in
    const [, count] = await manager.query<[unknown, number]>(
      'update accounts set totp_last_step = $3 where community_id = $1 and id = $2 and totp_last_step < $3',
      [communityId, accountId, step],
    );
    return count > 0;
  }

  /**
   * A secret from before they were sealed is sealed when it is first used.
   * @throws ProblemException 503 when it was sealed under a key that is gone; recovery codes still count
   */
  private async readSecret(manager: EntityManager, accountId: string, stored: string): Promise<string> {
    if (!this.box.isSealed(stored)) {
      await manager.query(
        'update accounts set totp_secret = $3 where community_id = $1 and id = $2 and totp_secret = $4',
        [await this.community.id(), accountId, await this.box.seal(stored, ownerOf(accountId)), stored],
      );
      return stored;
    }
    try {
      return await this.box.open(stored, ownerOf(accountId));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      logger.error(error.message);
      throw new ProblemException(503, { detail: '服务器缺少两步验证的密钥，请使用恢复码或联系管理员' });
    }
  }
}

const logger = new Logger('SecondFactor');
const ownerOf = (accountId: string): string => `account ${accountId}`;

const totpOf = (base32: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Getu',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(base32),
  });

/** `ABCD-EFGH-IJKL-MNOP`: 80 bits, in letters and digits that are not mistaken for each other. */
function newRecoveryCode(): string {
  const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(recoveryCodeBytes)).buffer });
  return base32.match(/.{4}/g)!.join('-');
}

const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

const wrongCode = (): ProblemException => {
  const message = '验证码不正确，或已经使用过';
  return new ProblemException(422, { detail: message, errors: [{ path: 'code', message }] });
};
