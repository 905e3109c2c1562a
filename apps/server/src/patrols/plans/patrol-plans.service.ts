import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  Kept,
  PatrolPlan,
  PatrolPlanAdded,
  PatrolPlanChanged,
  PatrolPlans,
  PatrolPlansQuery,
} from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { PatrolGround } from '../../fixes/judging/ground.js';
import { GridScope, wholeCommunity } from '../../grids/grid-scope.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import type { Content, KeptKind } from '../../keeping/kept-kind.js';
import { wrongField } from '../../keeping/record-ground.js';
import { type Compose, RecordKeeper } from '../../keeping/record-keeper.service.js';
import { wireTimes } from '../../lists/read-page.js';
import { columnsOf, type PlanRow, toldOf } from './plan-rows.js';
import { PlannedPatrols } from './planned-patrols.service.js';

const plansSql = loadSql('patrol-plans.sql', import.meta.url);

/** What a draft names and is not there; grids are given as ids, in the order of their codes. */
const surroundingsSql = `
  select
    exists (select from teams t where t.community_id = $1 and t.id = $2) as "hasTeam",
    array(
      select asked.id from unnest($3::uuid[]) asked (id)
      where not exists (select from roads r where r.community_id = $1 and r.id = asked.id)
    ) as "noRoads",
    array(
      select asked.id from unnest($4::uuid[]) asked (id)
      where not exists (select from places p where p.community_id = $1 and p.id = asked.id)
    ) as "noPlaces",
    array(
      select v.grid_id
      from plans p
      join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.code = any($5::text[])
      where p.community_id = $1 and p.effective @> $6::date
      order by v.code
    ) as "gridIds"`;
interface Surroundings {
  hasTeam: boolean;
  noRoads: string[];
  noPlaces: string[];
  gridIds: string[];
}

/** The team's day is judged anew: who is out already may be walking what the plan asks for. */
const judgeAnewSql = `
  insert into unjudged_days as u (community_id, team_id, day)
  select $1, p.team_id, ($3::timestamptz at time zone $4 - interval '4 hours')::date
  from patrol_plans p where p.community_id = $1 and p.id = $2
  on conflict (community_id, team_id, day) do update set reports = u.reports + 1`;

const patrolPlans: KeptKind = {
  table: 'patrol_plans',
  subject: 'patrol-plan',
  noun: '个巡逻计划',
  columns: [
    ...[
      'team_id',
      'name',
      'weekdays',
      'every_weeks',
      'every_days',
      'starts_at',
      'ends_at',
      'first_day',
      'last_day',
    ],
    ...['grid_ids', 'road_ids', 'place_ids', 'lines', 'withdrawn_at'],
  ],
  liesInGrids: false,
  layers: ['patrols'],
  told: toldOf,
};

/** Plans of patrols as people make, change and withdraw them; the list of coming patrols follows at once. */
@Injectable()
export class PatrolPlansService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
    private readonly keeper: RecordKeeper,
    private readonly planned: PlannedPatrols,
    private readonly ground: PatrolGround,
  ) {}

  /** @throws ProblemException 404 for an unknown grid */
  async list({ team, grid, standing }: PatrolPlansQuery): Promise<PatrolPlans> {
    const plans = await this.read(null, team ?? null, grid);
    return { items: standing === undefined ? plans : plans.filter((plan) => plan.standing === standing) };
  }

  /** @throws ProblemException 404 */
  async one(id: string): Promise<PatrolPlan> {
    const [plan] = await this.read(id);
    if (!plan) throw new ProblemException(404, { detail: '没有这个巡逻计划' });
    return plan;
  }

  /** @throws ProblemException 409 when the id is of another plan, 422 naming what is not there */
  async add({ id, ...draft }: PatrolPlanAdded, session: SignedIn): Promise<Kept> {
    return this.follow(await this.keeper.add(patrolPlans, id, session, this.compose(draft)));
  }

  /**
   * Patrols to come take over what the plan says now; what was walked or missed keeps what was asked of it.
   * @throws ProblemException 404, 409 when it was changed meanwhile, 422 naming what is not there
   */
  async change(
    id: string,
    { expectedVersion, ...draft }: PatrolPlanChanged,
    session: SignedIn,
  ): Promise<Kept> {
    const compose = this.compose(draft);
    return this.follow(await this.keeper.change(patrolPlans, id, expectedVersion, session, compose));
  }

  /** It asks for nothing more, and stays for what it asked. @throws ProblemException 404, 409 */
  async withdraw(id: string, version: number, session: SignedIn): Promise<void> {
    const withdrawnAt = this.clock.now().toISOString();
    const compose: Compose = (_ground, before) => {
      if (before!['withdrawn_at'] !== null)
        throw new ProblemException(409, { detail: '这个巡逻计划已经撤销' });
      return { ...before, withdrawn_at: withdrawnAt };
    };
    await this.follow(await this.keeper.change(patrolPlans, id, version, session, compose));
  }

  private async follow(kept: Kept): Promise<Kept> {
    const { id, timezone } = await this.community.get();
    await this.planned.generate();
    this.ground.forget();
    await this.dataSource.query(judgeAnewSql, [id, kept.id, this.clock.now(), timezone]);
    return kept;
  }

  private compose(draft: Omit<PatrolPlanAdded, 'id'>): Compose {
    return async (_ground, _before, manager): Promise<Content> => {
      const { teamId, roadIds, placeIds, gridCodes } = draft;
      const { hasTeam, noRoads, noPlaces, gridIds } = await this.surroundings(manager, draft);
      if (!hasTeam) throw wrongField('teamId', '没有这支队伍');
      if (noRoads.length > 0) throw wrongField(`roadIds.${roadIds.indexOf(noRoads[0]!)}`, '没有这条道路');
      if (noPlaces.length > 0) throw wrongField(`placeIds.${placeIds.indexOf(noPlaces[0]!)}`, '没有这个点位');
      if (gridIds.length < new Set(gridCodes).size) throw wrongField('gridCodes', '现行方案中没有这个网格');
      return {
        team_id: teamId,
        name: draft.name,
        ...columnsOf(draft.recurrence),
        starts_at: draft.startsAt,
        ends_at: draft.endsAt,
        first_day: draft.firstDay,
        last_day: draft.lastDay,
        grid_ids: gridIds,
        road_ids: roadIds,
        place_ids: placeIds,
        lines: draft.lines,
        withdrawn_at: null,
      };
    };
  }

  private async surroundings(
    manager: EntityManager,
    { teamId, roadIds, placeIds, gridCodes }: Omit<PatrolPlanAdded, 'id'>,
  ): Promise<Surroundings> {
    const { id } = await this.community.get();
    const values = [id, teamId, roadIds, placeIds, gridCodes, this.clock.today()];
    return (await manager.query<[Surroundings]>(surroundingsSql, values))[0];
  }

  private async read(id: string | null, team: string | null = null, grid?: string): Promise<PatrolPlan[]> {
    const scope = grid === undefined ? wholeCommunity : await this.gridScope.of(grid);
    const rows = await this.readPool.query<PlanRow>({
      name: 'patrol-plans',
      text: plansSql,
      values: [
        (await this.community.get()).id,
        id,
        team,
        scope.gridId,
        scope.parentGridId,
        this.clock.now(),
        this.clock.today(),
      ],
    });
    return rows.map((row) => wireTimes(row) as PatrolPlan);
  }
}
