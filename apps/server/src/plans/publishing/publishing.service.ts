import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PlanSummary, PlanTransition } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { checkPartition, checkPlan, isSound } from '../checking/check-plan.js';
import { draftOfPlan } from '../drafts/draft-of-plan.js';
import { DraftStore } from '../drafts/draft-store.js';
import { addToHistory } from '../drafts/plan-history.js';
import { lineageOf, writeLineage } from '../measuring/lineage.js';
import { gridListsOf, writtenGridsOf, writtenOutlineOf } from '../measuring/polygons-of-draft.js';
import { withoutCompiling } from '../measuring/quick-reads.js';
import { planEvent } from '../plan-event.js';
import { PlansService, type LockedPlan } from '../plans.service.js';
import { drawGrids } from './draw-grids.js';
import { EffectService, layersOfGrids } from './effect.service.js';
import { holdTimeline, putIn, takeOut, type Neighbours } from './timeline.js';

const approveSql = `
  update plans set status = 'approved', approved_by = $3, approved_at = $4 where community_id = $1 and id = $2`;
const returnSql = `
  update plans set status = 'returned', approved_by = null, approved_at = null where community_id = $1 and id = $2`;

/** From submission to the day on which a plan is in force, and back. */
@Injectable()
export class PublishingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly effect: EffectService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Submits, returns, approves or withdraws a plan.
   * @throws ProblemException 403, 404, 409 by state and version, 422 with the issues of a plan that is not sound
   */
  async move(id: string, asked: PlanTransition, session: SignedIn): Promise<PlanSummary> {
    const { action, version, note } = asked;
    await this.change(async (manager, communityId) => {
      // before the plan's own row, as publishing does: else each could hold what the other waits for
      if (action === 'withdraw') await holdTimeline(manager, communityId);
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, action, session);
      this.plans.refuseOtherVersion(plan, version);
      const at = this.clock.now();
      if (action === 'submit') await this.submit(manager, communityId, plan, { at, account: session.name });
      else if (action === 'withdraw') await this.withdraw(manager, communityId, plan);
      else if (action === 'approve') await manager.query(approveSql, [communityId, id, session.name, at]);
      else await manager.query(returnSql, [communityId, id]);
      await addToHistory(manager, communityId, id, { action, at, account: session.name, version, note });
      await this.audit.append(manager, {
        action: `plan-${pastOf[action]}`,
        ...{ subjectKind: 'plan', subject: id },
        detail: { title: plan.title, version, from: plan.status, note: note ?? null },
      });
      const wasScheduled = plan.status === 'published';
      return [planEvent(id, pastOf[action], { version }, wasScheduled ? layersOfGrids : [])];
    });
    return this.plans.summary(id, session);
  }

  /**
   * Puts an approved plan into force from the begin of a day. Everything is checked again in this transaction, on the rows that
   * maps will be drawn from.
   * @throws ProblemException 403, 404, 409 by state, version or a day that is taken, 422 for a day that has passed and with the issues
   */
  async publish(
    id: string,
    asked: { version: number; from: string },
    session: SignedIn,
  ): Promise<PlanSummary> {
    this.refusePast(asked.from);
    await this.change(async (manager, communityId) => {
      await holdTimeline(manager, communityId);
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, 'publish', session);
      this.plans.refuseOtherVersion(plan, asked.version);
      return this.putIntoForce(manager, communityId, plan, { from: asked.from, session });
    });
    return this.plans.summary(id, session);
  }

  /**
   * Publishes a copy of a plan that was in force, from a day on. Its borders were approved once, by somebody else than their
   * author; the copy carries that approval.
   * @throws ProblemException as `publish`
   */
  async rollback(
    id: string,
    asked: { from: string; reason: string },
    session: SignedIn,
  ): Promise<PlanSummary> {
    this.refusePast(asked.from);
    const at = this.clock.now();
    const copyId = newId(at);
    await this.change(async (manager, communityId) => {
      await holdTimeline(manager, communityId);
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, 'rollback', session);
      await manager.query(
        `insert into plans (community_id, id, base_plan_id, title, reason, status, version,
           created_by, created_at, submitted_by, submitted_at, approved_by, approved_at)
         select community_id, $3, id, title, $4, 'approved', 0, $5, $6, $5, $6, approved_by, approved_at
         from plans where community_id = $1 and id = $2`,
        [communityId, id, copyId, asked.reason, session.name, at],
      );
      await this.drafts.create(manager, communityId, copyId, await draftOfPlan(manager, communityId, id));
      await addToHistory(manager, communityId, copyId, {
        ...{ action: 'rollback', at, account: session.name, version: 0, note: asked.reason },
      });
      const copy = await this.plans.lock(manager, copyId);
      return this.putIntoForce(manager, communityId, copy, { from: asked.from, session, rolledBackTo: id });
    });
    return this.plans.summary(copyId, session);
  }

  private async submit(
    manager: EntityManager,
    communityId: number,
    plan: LockedPlan,
    { at, account }: { at: Date; account: string },
  ): Promise<void> {
    const { now } = await this.drafts.read(manager, communityId, plan.id);
    await this.refuseUnsound(manager, communityId, now);
    await manager.query(
      `update plans set status = 'submitted', submitted_by = $3, submitted_at = $4 where community_id = $1 and id = $2`,
      [communityId, plan.id, account, at],
    );
  }

  private async withdraw(manager: EntityManager, communityId: number, plan: LockedPlan): Promise<void> {
    if (plan.status !== 'published') {
      await manager.query(`update plans set status = 'withdrawn' where community_id = $1 and id = $2`, [
        communityId,
        plan.id,
      ]);
      return;
    }
    const { before, after } = await takeOut(manager, communityId, plan.id);
    await manager.query(
      'delete from lineage where community_id = $1 and (from_plan_id = $2 or to_plan_id = $2)',
      [communityId, plan.id],
    );
    if (before && after) await this.trace(manager, communityId, before, after);
  }

  private async putIntoForce(
    manager: EntityManager,
    communityId: number,
    plan: LockedPlan,
    { from, session, rolledBackTo }: { from: string; session: SignedIn; rolledBackTo?: string },
  ) {
    const stored = await this.drafts.read(manager, communityId, plan.id);
    await this.refuseUnsound(manager, communityId, stored.now);
    await drawGrids(manager, communityId, plan, { draft: stored.now, whole: stored.whole });
    await manager.query(
      'update plan_drafts set drawn_version = $3 where community_id = $1 and plan_id = $2',
      [communityId, plan.id, plan.version],
    );
    const { draft: drawn } = await draftOfPlan(manager, communityId, plan.id);
    const faults = await checkPartition(manager, writtenGridsOf(drawn), writtenOutlineOf(drawn.map), null);
    if (faults.length > 0) throw unsound(faults);

    const at = this.clock.now();
    const neighbours = await putIn(manager, communityId, plan.id, from);
    await manager.query(
      'update plans set published_by = $3, published_at = $4 where community_id = $1 and id = $2',
      [communityId, plan.id, session.name, at],
    );
    await this.traceRound(manager, communityId, plan.id, neighbours);
    const { version } = plan;
    await addToHistory(manager, communityId, plan.id, {
      ...{ action: 'publish', at, account: session.name, version, note: from },
    });
    const taking = await this.effect.bringIntoForce(manager, communityId);
    await this.audit.append(manager, {
      action: rolledBackTo === undefined ? 'plan-published' : 'plan-rolled-back',
      ...{ subjectKind: 'plan', subject: plan.id },
      detail: { title: plan.title, version, effectiveFrom: from, rolledBackTo: rolledBackTo ?? null },
    });
    return [planEvent(plan.id, 'published', { version, from }, layersOfGrids), ...taking];
  }

  private async traceRound(
    manager: EntityManager,
    communityId: number,
    planId: string,
    { before, after }: Neighbours,
  ): Promise<void> {
    if (before) await this.trace(manager, communityId, before, planId);
    if (after) await this.trace(manager, communityId, planId, after);
    if (before && after) {
      await manager.query(
        'delete from lineage where community_id = $1 and from_plan_id = $2 and to_plan_id = $3',
        [communityId, before, after],
      );
    }
  }

  private async trace(manager: EntityManager, communityId: number, from: string, to: string): Promise<void> {
    const before = gridListsOf((await draftOfPlan(manager, communityId, from)).draft);
    const after = gridListsOf((await draftOfPlan(manager, communityId, to)).draft);
    await writeLineage(
      manager,
      communityId,
      { from, to },
      await lineageOf(manager, communityId, before, after),
    );
  }

  private async refuseUnsound(
    manager: EntityManager,
    communityId: number,
    draft: Parameters<typeof checkPlan>[2],
  ): Promise<void> {
    const issues = await checkPlan(manager, communityId, draft);
    if (!isSound(issues)) throw unsound(issues.filter(({ severity }) => severity === 'error'));
  }

  private refusePast(from: string): void {
    if (from >= this.clock.today()) return;
    throw new ProblemException(422, {
      detail: '生效日期不能早于今天',
      errors: [{ path: 'from', message: '生效日期不能早于今天' }],
    });
  }

  /** One transaction; what it has to tell goes out last. */
  private async change(
    work: (manager: EntityManager, communityId: number) => Promise<ReturnType<typeof planEvent>[]>,
  ): Promise<void> {
    const communityId = (await this.community.get()).id;
    await this.dataSource.transaction(async (manager) => {
      await withoutCompiling(manager);
      await this.outbox.append(manager, communityId, await work(manager, communityId));
    });
  }
}

const pastOf = {
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
  withdraw: 'withdrawn',
} as const satisfies Record<PlanTransition['action'], string>;

const unsound = (issues: Awaited<ReturnType<typeof checkPlan>>): ProblemException =>
  new ProblemException(422, { detail: '方案没有通过检查', issues: issues.slice(0, 200) });
