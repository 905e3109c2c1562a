import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { Clock } from '../../http/clock.js';
import { Outbox, type OutboxEvent } from '../../live/outbox.js';
import { addToHistory } from '../drafts/plan-history.js';
import { DraftStore } from '../drafts/draft-store.js';
import { gridListsOf } from '../measuring/polygons-of-draft.js';
import { withoutCompiling } from '../measuring/quick-reads.js';
import { planEvent } from '../plan-event.js';
import { takeEffect } from './take-effect.js';
import { holdTimeline } from './timeline.js';

const lookMilliseconds = 5000;
/** All that shows grids, or counts by them. */
export const layersOfGrids = ['grids', 'buildings', 'cases'] as const;

const dueSql = `
  select id, version from plans
  where community_id = $1 and effective @> $2::date and took_effect_at is null`;

/**
 * Brings plans into force when their first day begins in the community's zone. The question is asked of the database every few seconds, and
 * not of a timer set for midnight: it survives restarts and changed clocks, a server that was down catches up on its start,
 * and of several processes the first does it while the others find it done.
 */
@Injectable()
export class EffectService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Plans');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly drafts: DraftStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.lookQuietly());
    }, lookMilliseconds);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Brings the plan of today into force where it is not yet; the answer says whether it did. */
  async look(): Promise<boolean> {
    const communityId = (await this.community.get()).id;
    if ((await this.due(this.dataSource.manager, communityId)).length === 0) return false;
    return this.dataSource.transaction(async (manager) => {
      await withoutCompiling(manager);
      await holdTimeline(manager, communityId);
      const events = await this.bringIntoForce(manager, communityId);
      await this.outbox.append(manager, communityId, events);
      return events.length > 0;
    });
  }

  /**
   * The same within a transaction that holds the timeline; the events are for its outbox, last of all.
   */
  async bringIntoForce(manager: EntityManager, communityId: number): Promise<OutboxEvent[]> {
    const [plan] = await this.due(manager, communityId);
    if (!plan) return [];
    const at = this.clock.now();
    const { now } = await this.drafts.read(manager, communityId, plan.id);
    const effect = await takeEffect(manager, communityId, { id: plan.id, lists: gridListsOf(now) }, at);
    await manager.query(
      `update plans set status = 'superseded'
       where community_id = $1 and status = 'published' and upper(effective) <= $2::date`,
      [communityId, this.clock.today()],
    );
    const [first] = await manager.query<object[]>(
      'select 1 from plans where community_id = $1 and took_effect_at is not null limit 1',
      [communityId],
    );
    await manager.query('update plans set took_effect_at = $3 where community_id = $1 and id = $2', [
      communityId,
      plan.id,
      at,
    ]);
    // the plan that came with the records is in force without anybody having waited for it
    if (!first && effect.buildings === 0 && effect.cases === 0) return [];
    await addToHistory(manager, communityId, plan.id, {
      action: 'in-force',
      at,
      account: 'server',
      version: plan.version,
    });
    await this.audit.append(manager, {
      action: 'plan-in-force',
      ...{ subjectKind: 'plan', subject: plan.id },
      detail: { version: plan.version, ...effect },
      // its day came: nobody did it, whoever's request it happens in
      by: { accountId: null, name: 'system' },
    });
    this.logger.log(
      `Plan ${plan.id} is in force: ${effect.buildings} buildings and ${effect.cases} open cases have another grid`,
    );
    return [planEvent(plan.id, 'in-force', { ...effect }, layersOfGrids)];
  }

  private due(manager: EntityManager, communityId: number): Promise<{ id: string; version: number }[]> {
    return manager.query(dueSql, [communityId, this.clock.today()]);
  }

  private async lookQuietly(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.logger.warn(`The plan of today could not be brought into force: ${String(error)}`);
    }
  }
}
