import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type OwnWall,
  standardWallSettings,
  type Wall,
  type WallChange,
  type WallDrive,
  type WallHealth,
  type WallSettings,
} from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Asker } from '../access/asker.js';
import { accessChanged } from '../access/access-changed.js';
import { Audit } from '../access/audit/audit.js';
import { TokensService } from '../access/tokens/tokens.service.js';
import { CommunityService } from '../community/community.service.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { Outbox } from '../live/outbox.js';
import { driveWall } from './drive-wall.js';
import { settingsFrom, wallFrom, type WallRow, wallTold, wantedFrom } from './stored-wall.js';

const wallsSql = loadSql('walls.sql', import.meta.url);

const noWall = () => new ProblemException(404, { detail: '没有这块大屏' });

/** The screens that hang unattended: what they are to do, and how they are. */
@Injectable()
export class WallsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly tokens: TokensService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<Wall[]> {
    return (await this.rows({})).map(wallFrom);
  }

  /**
   * What the screen that asks is, and what it is to do by itself; one that is no wall learns the community's settings.
   * @param token that it holds as a wall, if it does
   */
  async own(asker: Asker, token: string | undefined): Promise<OwnWall> {
    const row = await this.ownRow(asker);
    const settings = settingsFrom(row?.settings) ?? (await this.settings());
    if (row) {
      const { id, name } = row;
      return { wall: { id, name, wanted: wantedFrom(row.wanted) }, settings, isEnded: false };
    }
    // whoever signed in at a screen that was a wall once is that person
    const isEnded = asker.kind === 'visitor' && token !== undefined && (await this.tokens.hasEnded(token));
    return { wall: null, settings, isEnded };
  }

  /** Takes a wall's report of itself. @throws ProblemException 404 when the screen that sends it is no wall */
  async report(asker: Asker, health: WallHealth): Promise<void> {
    const row = await this.ownRow(asker);
    if (!row) throw new ProblemException(404, { detail: '此屏幕未配对为大屏' });
    const { id } = await this.community.get();
    await this.dataSource.query(
      'update walls set health = $3, last_seen_at = $4 where community_id = $1 and id = $2',
      [id, row.id, JSON.stringify(health), this.clock.now()],
    );
  }

  /**
   * Changes what is wanted of a wall.
   * @throws ProblemException 404 for a wall that is none, or a grid that the plan in force does not have
   */
  async drive(wallId: string, drive: WallDrive): Promise<Wall> {
    const { id } = await this.community.get();
    if (typeof drive.grid === 'string') await this.gridScope.resolve(drive.grid);
    await this.dataSource.transaction(async (manager) => {
      // whoever steers at the same time comes after this one, and changes what this one left
      const stored = await this.hold(manager, id, wallId);
      await manager.query('update walls set wanted = $3 where community_id = $1 and id = $2', [
        id,
        wallId,
        JSON.stringify(driveWall(wantedFrom(stored.wanted), drive)),
      ]);
      await this.audit.append(manager, {
        action: 'wall-driven',
        subjectKind: 'wall',
        subject: stored.name,
        detail: { id: wallId, ...drive },
      });
      await this.outbox.append(manager, id, [wallTold('driven', wallId)]);
    });
    return this.one(wallId);
  }

  /** Sets a wall's name, and what it does by itself where that is not as the community's. */
  async change(wallId: string, { name, settings }: WallChange): Promise<Wall> {
    const { id } = await this.community.get();
    await this.dataSource.transaction(async (manager) => {
      await this.hold(manager, id, wallId);
      await manager.query('update walls set name = $3, settings = $4 where community_id = $1 and id = $2', [
        id,
        wallId,
        name,
        settings && JSON.stringify(settings),
      ]);
      await this.audit.append(manager, {
        action: 'wall-changed',
        subjectKind: 'wall',
        subject: name,
        detail: { id: wallId, settings },
      });
      await this.outbox.append(manager, id, [wallTold('changed', wallId)]);
    });
    return this.one(wallId);
  }

  /** Takes a wall down: its token ends with it, at once. */
  async remove(wallId: string): Promise<void> {
    const { id } = await this.community.get();
    await this.dataSource.transaction(async (manager) => {
      const { name, tokenId } = await this.hold(manager, id, wallId);
      await manager.query('delete from walls where community_id = $1 and id = $2', [id, wallId]);
      await this.tokens.end(manager, tokenId);
      await this.audit.append(manager, {
        action: 'wall-removed',
        subjectKind: 'wall',
        subject: name,
        detail: { id: wallId },
      });
      await this.outbox.append(manager, id, [wallTold('removed', wallId), accessChanged]);
    });
  }

  /** What the community's walls do by themselves. */
  async settings(): Promise<WallSettings> {
    const { id } = await this.community.get();
    const [row] = await this.dataSource.query<{ settings: unknown }[]>(
      'select settings from wall_settings where community_id = $1',
      [id],
    );
    return settingsFrom(row?.settings) ?? standardWallSettings;
  }

  async setSettings(settings: WallSettings): Promise<WallSettings> {
    const { id } = await this.community.get();
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into wall_settings (community_id, settings) values ($1, $2)
         on conflict (community_id) do update set settings = excluded.settings`,
        [id, JSON.stringify(settings)],
      );
      await this.audit.append(manager, { action: 'wall-settings-changed', detail: { ...settings } });
      await this.outbox.append(manager, id, [wallTold('changed', null)]);
    });
    return this.settings();
  }

  /** @throws ProblemException 404 when there is none */
  async one(wallId: string): Promise<Wall> {
    const [row] = await this.rows({ wallId });
    if (!row) throw noWall();
    return wallFrom(row);
  }

  private async rows({ wallId = null, tokenId = null }: { wallId?: string | null; tokenId?: string | null }) {
    const { id } = await this.community.get();
    return this.dataSource.query<WallRow[]>(wallsSql, [id, wallId, tokenId]);
  }

  private async ownRow({ kind, session }: Asker): Promise<WallRow | undefined> {
    if (kind !== 'device' || !session) return undefined;
    return (await this.rows({ tokenId: session.accountId }))[0];
  }

  private async hold(manager: EntityManager, communityId: number, wallId: string) {
    const [stored] = await manager.query<{ name: string; wanted: unknown; tokenId: string }[]>(
      'select name, wanted, token_id as "tokenId" from walls where community_id = $1 and id = $2 for update',
      [communityId, wallId],
    );
    if (!stored) throw noWall();
    return stored;
  }
}
