import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PlanComment } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { planEvent } from '../plan-event.js';
import { PlansService } from '../plans.service.js';

interface CommentRow extends Omit<PlanComment, 'at' | 'lngLat' | 'resolved'> {
  at: Date;
  lng: number | null;
  lat: number | null;
  resolvedBy: string | null;
  resolvedName: string | null;
  resolvedAt: Date | null;
}

const commentsSql = `
  select c.id, c.version, c.at, c.account as "by", coalesce(a.display_name, c.account) as name,
    st_x(c.geom) as lng, st_y(c.geom) as lat, c.grid_id as "gridId", c.text,
    c.resolved_by as "resolvedBy", coalesce(r.display_name, c.resolved_by) as "resolvedName", c.resolved_at as "resolvedAt"
  from plan_comments c
  left join accounts a on a.community_id = $1 and a.name = c.account
  left join accounts r on r.community_id = $1 and r.name = c.resolved_by
  where c.community_id = $1 and c.plan_id = $2
  order by c.at, c.id`;

/** Comments, pinned on the plan's map or on a grid, or about all of it. */
@Injectable()
export class CommentsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 */
  async list(id: string, session: SignedIn | null): Promise<PlanComment[]> {
    await this.plans.summary(id, session);
    return this.read(this.dataSource.manager, id);
  }

  /** Says something; the same comment (by its id) sent twice is one. @throws ProblemException 403, 404, 409 */
  async add(
    id: string,
    asked: { id?: string | undefined; lngLat: [number, number] | null; gridId: string | null; text: string },
    session: SignedIn,
  ): Promise<PlanComment[]> {
    const at = this.clock.now();
    return this.change(id, session, async (manager, communityId, version) => {
      await manager.query(
        `insert into plan_comments (community_id, plan_id, id, version, at, account, geom, grid_id, text)
         values ($1, $2, $3, $4, $5, $6,
           case when $7::float8 is not null then st_setsrid(st_makepoint($7::float8, $8::float8), 4326) end, $9, $10)
         on conflict do nothing`,
        [
          ...[communityId, id, asked.id ?? newId(at), version, at, session.name],
          ...[asked.lngLat?.[0] ?? null, asked.lngLat?.[1] ?? null, asked.gridId, asked.text],
        ],
      );
    });
  }

  /** Done with. @throws ProblemException 403, 404, 409 */
  async resolve(id: string, commentId: string, session: SignedIn): Promise<PlanComment[]> {
    return this.change(id, session, async (manager, communityId) => {
      const [, found] = await manager.query<[unknown, number]>(
        `update plan_comments set resolved_by = coalesce(resolved_by, $4), resolved_at = coalesce(resolved_at, $5)
         where community_id = $1 and plan_id = $2 and id = $3`,
        [communityId, id, commentId, session.name, this.clock.now()],
      );
      if (found === 0) throw new ProblemException(404, { detail: '没有这条意见' });
    });
  }

  private async change(
    id: string,
    session: SignedIn,
    work: (manager: EntityManager, communityId: number, version: number) => Promise<void>,
  ): Promise<PlanComment[]> {
    const communityId = (await this.community.get()).id;
    return this.dataSource.transaction(async (manager) => {
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, 'comment', session);
      await work(manager, communityId, plan.version);
      const comments = await this.read(manager, id);
      const data = { version: plan.version, open: comments.filter(({ resolved }) => !resolved).length };
      await this.outbox.append(manager, communityId, [planEvent(id, 'commented', data)]);
      return comments;
    });
  }

  private async read(manager: EntityManager, id: string): Promise<PlanComment[]> {
    const communityId = (await this.community.get()).id;
    const rows = await manager.query<CommentRow[]>(commentsSql, [communityId, id]);
    return rows.map(({ at, lng, lat, resolvedBy, resolvedName, resolvedAt, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      lngLat: lng === null || lat === null ? null : [lng, lat],
      resolved:
        resolvedBy === null || resolvedAt === null
          ? null
          : { by: resolvedBy, name: resolvedName ?? resolvedBy, at: resolvedAt.toISOString() },
    }));
  }
}
