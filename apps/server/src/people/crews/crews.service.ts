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
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { wrongField } from '../../keeping/record-ground.js';
import { shiftDay } from '../../lists/period.js';
import { Outbox } from '../../live/outbox.js';
import { crewEvent, CrewPosts, type Post } from './crew-posts.js';

const crewsSql = loadSql('crews.sql', import.meta.url);
const forcesSql = loadSql('forces.sql', import.meta.url);

const termsSql = `
  select t.role, s.name as "staffName", t.since::text, t.until::text
  from crew_terms t
  join staff s on s.community_id = $1 and s.id = t.staff_id
  where t.community_id = $1 and t.grid_id = $2
  order by t.since desc, t.role, t.id`;

const announceSql = `
  insert into coming_crew_members (community_id, grid_id, role, staff_id, since) values ($1, $2, $3, $4, $5)
  on conflict (community_id, grid_id, role) do update set staff_id = excluded.staff_id, since = excluded.since`;
const takeBackSql = 'delete from coming_crew_members where community_id = $1 and grid_id = $2 and role = $3';

const farthestDays = 366;

/** The three people of each grid (三员): who serves, since when, who served before, who is to come; and the forces by kind. */
@Injectable()
export class CrewsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly posts: CrewPosts,
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
   * same person there. From a coming day on: whoever serves stays until then, and who was to come before does not.
   * @throws ProblemException 403 for who keeps own grids alone, 404 for a grid not in force, 409 when another serves than
   *   was seen, 422 naming `staffId`, or a `since` before the term that it ends or more than a year from now
   */
  async change(gridId: string, role: CrewRole, change: CrewChange, session: SignedIn): Promise<void> {
    refuseOwnGridsAlone(session);
    const { staffId, since } = change;
    const today = this.clock.today();
    if (since > shiftDay(today, farthestDays)) throw wrongField('since', '任职日期最多提前一年登记');
    const communityId = (await this.community.get()).id;
    await this.dataSource.transaction(async (manager) => {
      const post = await this.hold(manager, communityId, gridId, role);
      if (post.staffId !== change.expectedStaffId) {
        throw new ProblemException(409, { detail: '这个岗位已被他人调整，请按最新情况重新操作' });
      }
      if (post.staffId === staffId) return;
      if (post.staffId !== null && since < post.since) {
        throw wrongField('since', `任职日期不能早于现任的 ${post.since}`);
      }
      if (staffId !== null) await this.refuseStranger(manager, communityId, staffId);
      const isComing = since > today;
      if (isComing) await manager.query(announceSql, [communityId, gridId, role, staffId, since]);
      else {
        await this.posts.fill(manager, communityId, post, { staffId, since });
        // who was to come has come
        await manager.query(`${takeBackSql} and staff_id is not distinct from $4`, [
          ...[communityId, gridId, role, staffId],
        ]);
      }
      await this.putDown(manager, communityId, post, { since, from: post.staffId, to: staffId }, isComing);
    });
  }

  /**
   * Nobody is to come any more: whoever serves stays.
   * @throws ProblemException 403 for who keeps own grids alone, 404 for a grid not in force or a post to which nobody comes
   */
  async stay(gridId: string, role: CrewRole, session: SignedIn): Promise<void> {
    refuseOwnGridsAlone(session);
    const communityId = (await this.community.get()).id;
    await this.dataSource.transaction(async (manager) => {
      const post = await this.hold(manager, communityId, gridId, role);
      const [[gone]] = await manager.query<[{ staffId: string | null; since: string }[], number]>(
        `${takeBackSql} returning staff_id as "staffId", since::text`,
        [communityId, gridId, role],
      );
      if (!gone) throw new ProblemException(404, { detail: '这个岗位没有待任的调整' });
      const detail = { since: gone.since, from: gone.staffId, to: post.staffId };
      await this.putDown(manager, communityId, post, detail, true);
    });
  }

  private async hold(
    manager: EntityManager,
    communityId: number,
    gridId: string,
    role: CrewRole,
  ): Promise<Post> {
    const post = await this.posts.hold(manager, communityId, gridId, role);
    if (!post) throw new ProblemException(404, { detail: '现行方案中没有这个网格' });
    return post;
  }

  private async putDown(
    manager: EntityManager,
    communityId: number,
    post: Post,
    detail: { since: string; from: string | null; to: string | null },
    isComing: boolean,
  ): Promise<void> {
    await this.audit.append(manager, {
      action: 'record-changed',
      subjectKind: 'crew',
      subject: post.code,
      detail: { role: post.role, ...detail },
    });
    await this.outbox.append(manager, communityId, [crewEvent(post, isComing ? 'announced' : 'changed')]);
  }

  private async refuseStranger(manager: EntityManager, communityId: number, id: string): Promise<void> {
    const found = await manager.query<object[]>(
      'select from staff where community_id = $1 and id = $2 for share',
      [communityId, id],
    );
    if (found.length === 0) throw wrongField('staffId', '没有这个工作人员');
  }
}

/** Who is in charge of a grid is for those to say who answer for all of them. */
function refuseOwnGridsAlone(session: SignedIn): void {
  if (session.scope !== null) throw new ProblemException(403, { detail: '只有社区可以调整三员' });
}
