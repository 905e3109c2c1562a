import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type Crew,
  type CrewChange,
  type CrewRole,
  crewRoles,
  type CrewTerms,
  forceKinds,
  type Forces,
} from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Asker, SignedIn } from '../../access/asker.js';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { wrongField } from '../../keeping/record-ground.js';
import { Outbox } from '../../live/outbox.js';

const crewsSql = loadSql('crews.sql', import.meta.url);
const forcesSql = loadSql('forces.sql', import.meta.url);
const changeCrewSql = loadSql('change-crew.sql', import.meta.url);

const termsSql = `
  select t.role, s.name as "staffName", t.since::text, t.until::text
  from crew_terms t
  join staff s on s.community_id = $1 and s.id = t.staff_id
  where t.community_id = $1 and t.grid_id = $2
  order by t.since desc, t.role, t.id`;

/** The plan in force and later ones that hold the grid, each with who serves there; the grid's row is locked. */
const plansSql = `
  with grid as (select id from grids where community_id = $1 and id = $2 for update)
  select
    p.id, lower(p.effective)::text as since, p.effective @> $4::date as "isInForce", v.code, v.level::int as level,
    v.parent_grid_id as "parentGridId", m.staff_id as "staffId",
    (select t.since::text from crew_terms t
      where t.community_id = $1 and t.grid_id = $2 and t.role = $3 and t.staff_id = m.staff_id
        and t.until is null) as "termSince"
  from grid
  join grid_versions v on v.community_id = $1 and v.grid_id = grid.id
  join plans p on p.community_id = $1 and p.id = v.plan_id and upper(p.effective) is distinct from lower(p.effective)
    and (p.effective @> $4::date or lower(p.effective) > $4::date)
  left join crew_members m on m.community_id = $1 and m.plan_id = p.id and m.grid_id = v.grid_id and m.role = $3
  order by lower(p.effective)`;

interface PlanPost {
  id: string;
  since: string;
  isInForce: boolean;
  code: string;
  level: number;
  parentGridId: string | null;
  staffId: string | null;
  termSince: string | null;
}

/** The three people of each grid (三员): who serves, since when, who served before; and the forces by kind. */
@Injectable()
export class CrewsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 for an unknown grid */
  async crews(grid: string | undefined, asker: Asker): Promise<{ items: Crew[] }> {
    const { gridId, parentGridId } = await this.gridScope.of(grid);
    const items = await this.readPool.query<Crew>({
      name: 'crews',
      text: crewsSql,
      values: [
        (await this.community.get()).id,
        this.clock.today(),
        gridId,
        parentGridId,
        asker.permissions.has('seeStaffNames'),
        crewRoles,
      ],
    });
    return { items };
  }

  async terms(gridId: string): Promise<CrewTerms> {
    const items = await this.readPool.query<CrewTerms['items'][number]>({
      name: 'crew-terms',
      text: termsSql,
      values: [(await this.community.get()).id, gridId],
    });
    return { items };
  }

  async forces(grid: string | undefined): Promise<Forces> {
    const { gridId, parentGridId } = await this.gridScope.of(grid);
    const items = await this.readPool.query<Forces['items'][number]>({
      name: 'forces',
      text: forcesSql,
      values: [(await this.community.get()).id, gridId, parentGridId, this.clock.today(), forceKinds],
    });
    return { items };
  }

  /**
   * Puts somebody, or nobody, in a role of a grid from a day on, in the plan in force and in those that follow it with the
   * same person there.
   * @throws ProblemException 403 for who keeps own grids alone, 404 for a grid not in force, 409 when another serves than
   *   was seen, 422 naming `staffId` or a `since` in the future or before the term that it ends
   */
  async change(gridId: string, role: CrewRole, change: CrewChange, session: SignedIn): Promise<void> {
    // who is in charge of a grid is for those to say who answer for all of them
    if (session.scope !== null) throw new ProblemException(403, { detail: '只有社区可以调整三员' });
    const today = this.clock.today();
    if (change.since > today) throw wrongField('since', '任职日期不能晚于今天');
    const communityId = (await this.community.get()).id;
    await this.dataSource.transaction(async (manager) => {
      const plans = await manager.query<PlanPost[]>(plansSql, [communityId, gridId, role, today]);
      const now = plans.find(({ isInForce }) => isInForce);
      if (!now) throw new ProblemException(404, { detail: '现行方案中没有这个网格' });
      if (now.staffId !== change.expectedStaffId) {
        throw new ProblemException(409, { detail: '这个岗位已被他人调整，请按最新情况重新操作' });
      }
      if (now.staffId === change.staffId) return;
      const since = now.termSince ?? now.since;
      if (now.staffId !== null && change.since < since) {
        throw wrongField('since', `任职日期不能早于现任的 ${since}`);
      }
      if (change.staffId !== null) await this.refuseStranger(manager, communityId, change.staffId);
      const at = this.clock.now();
      await manager.query(changeCrewSql, [
        communityId,
        gridId,
        role,
        change.staffId,
        change.since,
        newId(at),
        plans.filter((plan) => plan.staffId === now.staffId).map(({ id }) => id),
        now.staffId,
        since,
      ]);
      if (change.staffId !== null) {
        await manager.query(
          `insert into crew_terms (community_id, id, grid_id, role, staff_id, since) values ($1, $2, $3, $4, $5, $6)`,
          [communityId, newId(at), gridId, role, change.staffId, change.since],
        );
      }
      await this.audit.append(manager, {
        action: 'record-changed',
        subjectKind: 'crew',
        subject: now.code,
        detail: { role, since: change.since, from: now.staffId, to: change.staffId },
      });
      await this.outbox.append(manager, communityId, [
        {
          kind: 'crew',
          action: 'changed',
          subjectId: gridId,
          gridId: now.level === 5 ? gridId : null,
          parentGridId: now.level === 5 ? now.parentGridId : gridId,
          data: { role },
          layers: ['crews'],
        },
      ]);
    });
  }

  private async refuseStranger(manager: EntityManager, communityId: number, id: string): Promise<void> {
    const found = await manager.query<object[]>(
      'select from staff where community_id = $1 and id = $2 for share',
      [communityId, id],
    );
    if (found.length === 0) throw wrongField('staffId', '没有这个工作人员');
  }
}
