import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type AskingScreen,
  type NewPairing,
  type Pairing,
  pairingAlphabet,
  pairingCodeLength,
  untouchedWall,
  type Wall,
} from '@getu/domain';
import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { accessChanged } from '../../access/access-changed.js';
import type { SignedIn } from '../../access/asker.js';
import { Audit } from '../../access/audit/audit.js';
import { hashOf } from '../../access/sessions.service.js';
import { AttemptLimit } from '../../access/sign-in/attempt-limit.js';
import { newToken, TokensService } from '../../access/tokens/tokens.service.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { wallTold } from '../stored-wall.js';
import { WallsService } from '../walls.service.js';

/** Long enough to walk to a desk, and short enough that a photograph of the screen is soon worth nothing. */
const codeMinutes = 15;
const screensWaiting = 200;
const codesByAddress = 20;
const addressWindowMilliseconds = 10 * 60_000;

interface PairingRow {
  code: string;
  expiresAt: Date;
  width: number;
  height: number;
  address: string | null;
  agent: string | null;
}

/**
 * A screen becomes a wall by a code: it is given a token that is good for nothing, and shows the code; the administrator who
 * enters the code makes that token good (as in RFC 8628). The screen only asks again who it is, so no answer can be lost
 * on which anything depends.
 */
@Injectable()
export class PairingsService {
  private readonly addresses = new AttemptLimit(codesByAddress, addressWindowMilliseconds);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly walls: WallsService,
    private readonly tokens: TokensService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * A code for a screen; the one it showed before is good no longer, since the screen forgets what went with it.
   * @throws ProblemException 429 for an address that asked too often, or while too many screens wait
   */
  async begin(
    { width, height }: NewPairing,
    { address, agent, token: before }: { address: string; agent: string | null; token: string | undefined },
  ): Promise<{ token: string; pairing: Pairing }> {
    const now = this.clock.now();
    if (this.addresses.take(address, now.getTime()) > 0) throw tooMany();
    const { id } = await this.community.get();
    const token = newToken();
    const code = newCode();
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    await this.dataSource.query(
      'delete from wall_pairings where community_id = $1 and (expires_at <= $2 or token_hash = $3)',
      [id, now, before === undefined ? null : hashOf(before)],
    );
    const written = await this.dataSource.query<unknown[]>(
      `insert into wall_pairings (community_id, code, token_hash, expires_at, width, height, address, agent)
       select $1, $2, $3, $4, $5, $6, $7, $8
       where (select count(*) from wall_pairings where community_id = $1) < $9
       returning code`,
      [
        id,
        code,
        hashOf(token),
        expiresAt,
        width,
        height,
        address,
        agent?.slice(0, 200) ?? null,
        screensWaiting,
      ],
    );
    if (written.length === 0) throw tooMany();
    return { token, pairing: { code, expiresAt: expiresAt.toISOString() } };
  }

  /** @throws ProblemException 404 when no screen shows this code (any more) */
  async asking(code: string): Promise<AskingScreen> {
    const { id } = await this.community.get();
    const { expiresAt, ...screen } = await this.find(this.dataSource.manager, id, code);
    return { ...screen, expiresAt: expiresAt.toISOString() };
  }

  /** Makes the screen that shows a code a wall. @throws ProblemException 404 when none shows it (any more) */
  async approve(code: string, name: string, by: SignedIn | null): Promise<Wall> {
    const { id } = await this.community.get();
    const now = this.clock.now();
    const wallId = newId(now);
    await this.dataSource.transaction(async (manager) => {
      const { tokenHash } = await this.find(manager, id, code);
      await manager.query('delete from wall_pairings where community_id = $1 and code = $2', [id, code]);
      const tokenId = await this.tokens.keep(
        manager,
        tokenHash,
        { name, role: 'display', expiresAt: null },
        by,
      );
      await manager.query(
        `insert into walls (community_id, id, name, token_id, paired_at, paired_by, wanted)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, wallId, name, tokenId, now, by?.accountId ?? null, JSON.stringify(untouchedWall)],
      );
      await this.audit.append(manager, {
        action: 'wall-paired',
        subjectKind: 'wall',
        subject: name,
        detail: { id: wallId, tokenId },
      });
      await this.outbox.append(manager, id, [wallTold('paired', wallId), accessChanged]);
    });
    return this.walls.one(wallId);
  }

  private async find(manager: EntityManager, communityId: number, code: string) {
    const [row] = await manager.query<(PairingRow & { tokenHash: Buffer })[]>(
      `select code, expires_at as "expiresAt", width, height, address, agent, token_hash as "tokenHash"
       from wall_pairings where community_id = $1 and code = $2 and expires_at > $3`,
      [communityId, code, this.clock.now()],
    );
    if (!row) throw new ProblemException(404, { detail: '没有屏幕正在显示这个配对码，可能已经过期' });
    const { tokenHash, ...screen } = row;
    return { ...screen, tokenHash: Buffer.from(tokenHash) };
  }
}

/** Six of twenty-seven signs: 387 million codes, of which at most two hundred are in use. */
const newCode = () =>
  Array.from({ length: pairingCodeLength }, () => pairingAlphabet[randomInt(pairingAlphabet.length)]).join(
    '',
  );

const tooMany = () =>
  new ProblemException(429, { detail: '配对请求过多，请稍后再试', headers: { 'retry-after': '60' } });
