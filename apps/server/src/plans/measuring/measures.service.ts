import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  bandedGroups,
  type PlanGround,
  type PlanHandover,
  type PlanImpact,
  type PlanLineage,
} from '@getu/domain';
import type { Draft } from '@getu/topology';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { isAllowed } from '../../access/permissions.js';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { shiftDay } from '../../lists/period.js';
import { DraftStore } from '../drafts/draft-store.js';
import { PlansService } from '../plans.service.js';
import { crewChanges, crewWorkload } from './crew-workload.js';
import { impactFromMatrix } from './impact.js';
import { lineageOf } from './lineage.js';
import { readMatrix } from './matrix.js';
import { gridListsOf } from './polygons-of-draft.js';
import { inOneSnapshot } from './quick-reads.js';
import { beginOf, type Days } from './days.js';

const groundSql = loadSql('ground.sql', import.meta.url);
const locatedSql = loadSql('located.sql', import.meta.url);
const handoverSql = loadSql('handover.sql', import.meta.url);
const handedOverSql = `
  select c.id, c.number, c.title, c.kind, c.state, json_build_array(st_x(c.geom), st_y(c.geom)) as "lngLat",
    h.from_grid_id as "fromGridId", h.to_grid_id as "toGridId", h.at
  from plan_handovers h
  join cases c on c.community_id = $1 and c.id = h.case_id
  where h.community_id = $1 and h.plan_id = $2
  order by c.reported_at, c.id`;

type HandedCase = Omit<PlanHandover['cases'][number], 'at'> & { at: Date | null };

/** Days of cases and patrols that the impact looks back on. */
const lookBackDays = 90;

/** A plan beside another, usually the one in force. */
export interface Compared {
  version: number;
  againstId: string;
  before: Draft;
  after: Draft;
}

/** What a plan changes, counted by the database. */
@Injectable()
export class MeasuresService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly clock: Clock,
  ) {}

  /** What lies on the ground, for the preview in the browser. @throws ProblemException 404 */
  async ground(id: string): Promise<PlanGround> {
    const { id: communityId, timezone } = await this.community.get();
    const days = this.lookBack();
    return inOneSnapshot(this.dataSource, async (manager) => {
      await this.plans.summary(id, null, manager);
      const [since, until] = beginOf(days, timezone);
      const [row] = await manager.query<Omit<PlanGround, 'day' | 'from'>[]>(groundSql, [
        ...[communityId, since, until],
        [...bandedGroups],
      ]);
      return { day: days.to, from: days.from, ...row! };
    });
  }

  /** @throws ProblemException 404, 409 when no plan is in force and none is named */
  async impact(id: string, against: string | undefined, session: SignedIn | null): Promise<PlanImpact> {
    const { id: communityId, timezone } = await this.community.get();
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { version, againstId, before, after } = await this.compared(manager, communityId, id, against);
      const days = this.lookBack();
      const cells = await readMatrix(manager, communityId, {
        ...{ before: gridListsOf(before), after: gridListsOf(after) },
        period: beginOf(days, timezone),
      });
      const measured = impactFromMatrix(before, after, cells);
      const names = await this.names(manager, communityId, session);
      const crew = crewWorkload(before, after, measured.grids, names);
      return { version, against: againstId, day: days.to, ...measured, crew };
    });
  }

  /** @throws ProblemException 404, 409 */
  async lineage(id: string, against: string | undefined): Promise<PlanLineage> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { againstId, before, after } = await this.compared(manager, communityId, id, against);
      const items = await lineageOf(manager, communityId, gridListsOf(before), gridListsOf(after));
      return { from: againstId, to: id, items };
    });
  }

  /**
   * What goes into other hands when the plan takes effect; once it has, what did.
   * @throws ProblemException 404, 409
   */
  async handover(id: string, against: string | undefined, session: SignedIn | null): Promise<PlanHandover> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { before, after } = await this.compared(manager, communityId, id, against);
      const [effect] = await manager.query<object[]>(
        'select 1 from plans where community_id = $1 and id = $2 and took_effect_at is not null',
        [communityId, id],
      );
      const cases = effect
        ? await manager.query<HandedCase[]>(handedOverSql, [communityId, id])
        : await this.casesToHandOver(manager, communityId, after);
      const names = await this.names(manager, communityId, session);
      return {
        cases: cases.map((one) => ({ ...one, at: one.at?.toISOString() ?? null })),
        crew: crewChanges(before, after, names),
      };
    });
  }

  /** A plan and what it is compared with: the one named, else the one in force, else the one it was drafted from. */
  async compared(
    manager: EntityManager,
    communityId: number,
    id: string,
    against: string | undefined,
  ): Promise<Compared> {
    const plan = await this.plans.summary(id, null, manager);
    const inForce = await this.plans.inForce(undefined, manager);
    // against itself nothing changes: a plan in force is compared with what it came from
    const againstId = against ?? (inForce === id ? plan.basePlanId : inForce) ?? plan.basePlanId;
    if (againstId === null || againstId === undefined)
      throw new ProblemException(409, { detail: '没有可比较的方案' });
    if (againstId !== id) await this.plans.summary(againstId, null, manager);
    const { now: before } = await this.drafts.read(manager, communityId, againstId);
    const { now: after } = await this.drafts.read(manager, communityId, id);
    return { version: plan.version, againstId, before, after };
  }

  private async casesToHandOver(
    manager: EntityManager,
    communityId: number,
    after: Draft,
  ): Promise<HandedCase[]> {
    const { ids, parents, polygons } = gridListsOf(after);
    const located = await manager.query<{ kind: string; id: string; grid_id: string }[]>(locatedSql, [
      ...[communityId, ids, parents, polygons],
    ]);
    const cases = located.filter(({ kind }) => kind === 'case');
    return manager.query<HandedCase[]>(handoverSql, [
      communityId,
      cases.map((one) => one.id),
      cases.map((one) => one.grid_id),
    ]);
  }

  private lookBack(): Days {
    const to = this.clock.today();
    return { from: shiftDay(to, 1 - lookBackDays), to };
  }

  private async names(
    manager: EntityManager,
    communityId: number,
    session: SignedIn | null,
  ): Promise<Map<string, string>> {
    if (!isAllowed(session, 'seeStaffNames')) return new Map();
    const rows = await manager.query<{ id: string; name: string }[]>(
      'select id, name from staff where community_id = $1',
      [communityId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
