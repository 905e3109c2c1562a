import { Injectable } from '@nestjs/common';
import type { Page, PatrolCoverage, PatrolVisit, PatrolVisitsQuery, ScopeQuery } from '@getu/domain';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope, type RecordScope, recordScopeOf, wholeCommunity } from '../../grids/grid-scope.js';
import { Clock } from '../../http/clock.js';
import { type Period, periodBefore, refuseBackwards, resolvePeriod } from '../../lists/period.js';
import { type ListStatement, readPage, wireTimes } from '../../lists/read-page.js';
import { coverageOf, shareOf } from '../street.js';
import { RequiredStreets } from './required-streets.js';

const pointsSql = loadSql('coverage-points.sql', import.meta.url);
const figuresSql = loadSql('plan-figures.sql', import.meta.url);
const visits: ListStatement = {
  name: 'planned-visits',
  text: loadSql('planned-visits.sql', import.meta.url),
  key: 'instant',
};

/** What came of plans: 见勤 is walked of due, 必到 made of required. */
export interface PlanFigures {
  isPeriod: boolean;
  due: number;
  walked: number;
  required: number;
  made: number;
}

/** Whether patrols came when they should, walked what they should, and saw what they should. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
    private readonly streets: RequiredStreets,
  ) {}

  /** @throws ProblemException 400 for a period that runs backwards, 404 for an unknown grid */
  async of(query: ScopeQuery): Promise<PatrolCoverage> {
    const period = resolvePeriod(query, this.clock.today());
    const { id, timezone } = await this.community.get();
    const grid = query.grid === undefined ? null : await this.gridScope.resolve(query.grid);
    const scope = grid ? recordScopeOf(grid) : wholeCommunity;
    const [streets, points, [planned]] = await Promise.all([
      this.streets.streets(period, { gridId: grid?.gridId }),
      this.readPool.query<{ id: string; name: string; patrols: number; lastVisitedAt: Date | null }>({
        name: 'coverage-points',
        text: pointsSql,
        values: [id, period.from, period.to, timezone, scope.gridId, scope.parentGridId],
      }),
      this.planFigures(period, scope),
    ]);
    return {
      ...period,
      attendance: shareOf(planned.walked, planned.due),
      coverage: coverageOf(streets),
      visited: shareOf(planned.made, planned.required),
      roads: streets.map(({ walkedMeters: _meters, walked: _walked, ...street }) => street),
      points: points.map((point) => wireTimes(point) as PatrolCoverage['points'][number]),
    };
  }

  /** Of a period, then of the one before. */
  async planFigures(
    period: Period,
    scope: RecordScope,
    compoundId: string | null = null,
  ): Promise<[PlanFigures, PlanFigures]> {
    const { id, timezone } = await this.community.get();
    const rows = await this.readPool.query<PlanFigures>({
      name: 'patrol-plan-figures',
      text: figuresSql,
      keepsPlan: true,
      values: [
        id,
        scope.gridId,
        scope.parentGridId,
        periodBefore(period).from,
        period.from,
        period.to,
        timezone,
        compoundId,
      ],
    });
    return [rows.find(({ isPeriod }) => isPeriod)!, rows.find(({ isPeriod }) => !isPeriod)!];
  }

  /** @throws ProblemException 400 for a period that runs backwards or a foreign cursor, 404 for an unknown grid */
  async visits(query: PatrolVisitsQuery): Promise<Page<PatrolVisit>> {
    refuseBackwards(query);
    const { id, timezone } = await this.community.get();
    return readPage<PatrolVisit>(this.readPool, visits, {
      communityId: id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [
        query.from ?? null,
        query.to ?? null,
        timezone,
        this.clock.today(),
        query.visited ?? null,
        query.place ?? null,
        query.compound ?? null,
      ],
    });
  }
}
