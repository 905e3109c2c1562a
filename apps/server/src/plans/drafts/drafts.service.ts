import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PlanDetail, PlanSummary, StoredEdit } from '@getu/domain';
import { saveDraft } from '@getu/topology';
import type { DataSource } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { Audit } from '../../access/audit/audit.js';
import { isAllowed } from '../../access/permissions.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { PresenceService } from '../editing/presence.service.js';
import { planEvent } from '../plan-event.js';
import { PlansService } from '../plans.service.js';
import { DraftStore } from './draft-store.js';
import { addToHistory } from './plan-history.js';

const planDetailSql = loadSql('plan-detail.sql', import.meta.url);

/** Drafts begin, are read and described. */
@Injectable()
export class DraftsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly presence: PresenceService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * A draft with the grids of a plan, or of the one in force.
   * @throws ProblemException 404 when there is no such plan, 409 when none is in force to begin from
   */
  async create(
    asked: { fromPlanId?: string | undefined; title: string; reason?: string | undefined },
    session: SignedIn,
  ): Promise<PlanDetail> {
    const communityId = (await this.community.get()).id;
    const at = this.clock.now();
    const id = newId(at);
    await this.dataSource.transaction(async (manager) => {
      const fromId = asked.fromPlanId ?? (await this.plans.inForce(undefined, manager));
      if (fromId === undefined) throw new ProblemException(409, { detail: '当前没有生效的网格划分方案' });
      await this.plans.summary(fromId, session, manager);
      const { now, whole } = await this.drafts.read(manager, communityId, fromId);
      await manager.query(
        `insert into plans (community_id, id, base_plan_id, title, reason, status, version, created_by, created_at)
         values ($1, $2, $3, $4, $5, 'draft', 0, $6, $7)`,
        [communityId, id, fromId, asked.title, asked.reason || null, session.name, at],
      );
      // locks belong to whoever set them
      const faces = new Map([...now.map.faces].map(([face, value]) => [face, { ...value, locked: false }]));
      const draft = { ...now, map: { ...now.map, faces, outlineLocked: true } };
      await this.drafts.create(manager, communityId, id, { draft, whole });
      await addToHistory(manager, communityId, id, {
        action: 'create',
        at,
        account: session.name,
        version: 0,
      });
      await this.audit.append(manager, {
        action: 'plan-created',
        ...{ subjectKind: 'plan', subject: id },
        detail: { title: asked.title, basePlanId: fromId },
      });
      await this.outbox.append(manager, communityId, [
        planEvent(id, 'created', { version: 0, status: 'draft' }),
      ]);
    });
    return this.detail(id, session);
  }

  /** @throws ProblemException 404 */
  async detail(id: string, session: SignedIn | null): Promise<PlanDetail> {
    const communityId = (await this.community.get()).id;
    // one snapshot, so that the draft is of the version that the summary names
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const summary = await this.plans.summary(id, session, manager);
      const { start, now } = await this.drafts.read(manager, communityId, id);
      const [row] = await manager.query<Pick<PlanDetail, 'edits' | 'history' | 'staff'>[]>(planDetailSql, [
        communityId,
        id,
        isAllowed(session, 'seeStaffNames'),
      ]);
      const { edits, history, staff } = row!;
      return {
        ...summary,
        draft: saveDraft(now),
        start: saveDraft(start),
        edits: edits.map(wireEdit),
        staff,
        present: await this.presence.present(id, manager),
        history: history.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
      };
    });
  }

  /**
   * Another title or reason. They are part of what was approved: the plan is a draft again.
   * @throws ProblemException 403, 404, 409
   */
  async describe(
    id: string,
    asked: { title?: string | undefined; reason?: string | undefined },
    session: SignedIn,
  ): Promise<PlanSummary> {
    const communityId = (await this.community.get()).id;
    await this.dataSource.transaction(async (manager) => {
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, 'edit', session);
      await manager.query(
        `update plans set title = coalesce($3, title), reason = coalesce($4, reason) where community_id = $1 and id = $2`,
        [communityId, id, asked.title ?? null, asked.reason ?? null],
      );
      await backToDraft(manager, communityId, plan, { at: this.clock.now(), account: session.name });
      await this.audit.append(manager, {
        action: 'plan-changed',
        ...{ subjectKind: 'plan', subject: id },
        detail: { from: plan.status, title: asked.title ?? plan.title, reason: asked.reason ?? null },
      });
      const data = { version: plan.version, status: 'draft' };
      await this.outbox.append(manager, communityId, [planEvent(id, 'described', data)]);
    });
    return this.plans.summary(id, session);
  }
}

/** A plan that was submitted or approved is neither once it is changed. */
export async function backToDraft(
  manager: Parameters<typeof addToHistory>[0],
  communityId: number,
  plan: { id: string; status: string; version: number },
  by: { at: Date; account: string },
): Promise<void> {
  if (plan.status === 'draft') return;
  await manager.query(
    `update plans set status = 'draft', submitted_by = null, submitted_at = null, approved_by = null, approved_at = null
     where community_id = $1 and id = $2`,
    [communityId, plan.id],
  );
  await addToHistory(manager, communityId, plan.id, { action: 'reopen', version: plan.version, ...by });
}

/** Times that the database wrote into JSON have its offset; on the wire they are UTC. */
export const wireEdit = (edit: StoredEdit): StoredEdit => ({ ...edit, at: new Date(edit.at).toISOString() });
