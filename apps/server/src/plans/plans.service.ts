import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PlanAction, PlanState, PlanSummary } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../access/asker.js';
import { CommunityService } from '../community/community.service.js';
import { loadSql } from '../database/sql.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import { actionsFor, actionsOfState, type PlanFooting } from './plan-actions.js';

const plansSql = loadSql('plans.sql', import.meta.url);

export interface PlanRow extends Pick<
  PlanSummary,
  'id' | 'title' | 'reason' | 'status' | 'version' | 'basePlanId' | 'standing' | 'grids' | 'openComments'
> {
  from: string | null;
  until: string | null;
  createdBy: string | null;
  createdName: string | null;
  createdAt: Date;
  submittedBy: string | null;
  submittedName: string | null;
  submittedAt: Date | null;
  approvedBy: string | null;
  approvedName: string | null;
  approvedAt: Date | null;
  publishedBy: string | null;
  publishedName: string | null;
  publishedAt: Date | null;
  editors: string[];
}

/** A row that is locked for the transaction that changes it. */
export interface LockedPlan extends PlanFooting {
  id: string;
  version: number;
  basePlanId: string | null;
  title: string;
}

/** Plans as they stand, and the same refusals everywhere. */
@Injectable()
export class PlansService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  async list(session: SignedIn | null): Promise<PlanSummary[]> {
    const rows = await this.rows(null);
    return rows.map((row) => this.summaryOf(row, session));
  }

  /** @throws ProblemException 404 */
  async summary(id: string, session: SignedIn | null, manager?: EntityManager): Promise<PlanSummary> {
    const [row] = await this.rows(id, manager);
    if (!row) throw noPlan();
    return this.summaryOf(row, session);
  }

  /** The plan in force on a day; undefined when none is. */
  async inForce(day = this.clock.today(), manager?: EntityManager): Promise<string | undefined> {
    const { id } = await this.community.get();
    const [row] = await (manager ?? this.dataSource).query<{ id: string }[]>(
      'select id from plans where community_id = $1 and effective @> $2::date',
      [id, day],
    );
    return row?.id;
  }

  /**
   * Holds the plan's row until the transaction ends, so that of two who change it one comes after the other.
   * @throws ProblemException 404
   */
  async lock(manager: EntityManager, id: string): Promise<LockedPlan> {
    const communityId = (await this.community.get()).id;
    await manager.query('select 1 from plans where community_id = $1 and id = $2 for no key update', [
      communityId,
      id,
    ]);
    const [row] = await this.rows(id, manager);
    if (!row) throw noPlan();
    const { version, basePlanId, title, status, from } = row;
    return { id, version, basePlanId, title, status, from, authors: authorsOf(row) };
  }

  /** @throws ProblemException 403 for somebody who may not, 409 when the plan is not in the state for it */
  refuseUnless(plan: LockedPlan, action: PlanAction, session: SignedIn | null): void {
    const today = this.clock.today();
    if (!actionsOfState(plan, today).includes(action)) throw conflict(plan, '方案目前的状态不允许这样处理');
    if (actionsFor(plan, today, session).includes(action)) return;
    const detail = action === 'approve' ? '方案须由未参与编制的人员审批' : undefined;
    throw new ProblemException(session ? 403 : 401, detail === undefined ? {} : { detail });
  }

  /** @throws ProblemException 409 when the asker saw another version */
  refuseOtherVersion(plan: LockedPlan, version: number): void {
    if (plan.version !== version) throw conflict(plan, '方案已被他人修改，请按最新版本重新操作');
  }

  private async rows(id: string | null, manager?: EntityManager): Promise<PlanRow[]> {
    const communityId = (await this.community.get()).id;
    return (manager ?? this.dataSource).query<PlanRow[]>(plansSql, [communityId, id, this.clock.today()]);
  }

  private summaryOf(row: PlanRow, session: SignedIn | null): PlanSummary {
    const { id, title, reason, status, version, basePlanId, standing, grids, openComments } = row;
    const footing = { status, from: row.from, authors: authorsOf(row) };
    return {
      ...{ id, title, reason, status, version, basePlanId, standing, grids, openComments },
      effective: row.from === null ? null : { from: row.from, until: row.until },
      created: signed(row.createdBy, row.createdName, row.createdAt),
      submitted: signed(row.submittedBy, row.submittedName, row.submittedAt),
      approved: signed(row.approvedBy, row.approvedName, row.approvedAt),
      published: signed(row.publishedBy, row.publishedName, row.publishedAt),
      actions: actionsFor(footing, this.clock.today(), session),
    };
  }
}

const authorsOf = ({ createdBy, submittedBy, editors }: PlanRow): string[] => [
  ...new Set([createdBy, submittedBy, ...editors].filter((name): name is string => name !== null)),
];

const signed = (by: string | null, name: string | null, at: Date | null): PlanSummary['created'] =>
  by === null || at === null ? null : { by, name: name ?? by, at: at.toISOString() };

export const noPlan = (): ProblemException => new ProblemException(404, { detail: '没有这个方案' });

/** 409 with how the plan stands; `edits` are those that the asker has not seen. */
export function conflict(
  plan: { status: PlanState; version: number },
  detail: string,
  edits: NonNullable<ProblemException['wording']['plan']>['edits'] = [],
): ProblemException {
  return new ProblemException(409, {
    detail,
    plan: { status: plan.status, version: plan.version, edits },
  });
}
