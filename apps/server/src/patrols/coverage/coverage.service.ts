import { Injectable } from '@nestjs/common';
import type { PatrolCoverage, ScopeQuery } from '@getu/domain';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope, recordScopeOf, wholeCommunity } from '../../grids/grid-scope.js';
import { Clock } from '../../http/clock.js';
import { resolvePeriod } from '../../lists/period.js';
import { coverageOf, shareOf, streetOf, type StreetRow } from '../street.js';

const roadsSql = loadSql('coverage-roads.sql', import.meta.url);
const pointsSql = loadSql('coverage-points.sql', import.meta.url);
const areaSql = `
  select st_asgeojson(v.geom, 9) as area
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = $3
  where p.community_id = $1 and p.effective @> $2::date`;
const attendanceSql = `
  select count(*)::integer as due, (count(*) filter (where p.state in ('out', 'done')))::integer as walked
  from patrols p
  join teams t on t.community_id = p.community_id and t.id = p.team_id
  where p.community_id = $1 and p.planned_start is not null and p.planned_end < $4::timestamptz
    and p.planned_start >= $2::date::timestamp at time zone $5
    and p.planned_start < ($3::date + 1)::timestamp at time zone $5
    and ($6::uuid is null or t.grid_id = $6) and ($7::uuid is null or t.parent_grid_id = $7)`;

/** Whether patrols came when they should, walked what they should, and saw what they should. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 400 for a period that runs backwards, 404 for an unknown grid */
  async of(query: ScopeQuery): Promise<PatrolCoverage> {
    const today = this.clock.today();
    const { from, to } = resolvePeriod(query, today);
    const { id, timezone } = await this.community.get();
    const grid = query.grid === undefined ? null : await this.gridScope.resolve(query.grid);
    const scope = grid ? recordScopeOf(grid) : wholeCommunity;
    const ask = <Row extends object>(name: string, text: string, values: unknown[]) =>
      this.readPool.query<Row>({ name, text, values });
    const [place] = grid
      ? await ask<{ area: string }>('coverage-area', areaSql, [id, today, grid.gridId])
      : [{ area: null }];
    const [roads, points, [planned]] = await Promise.all([
      ask<StreetRow>('coverage-roads', roadsSql, [id, from, to, timezone, place?.area ?? null]),
      ask<{ id: string; name: string; patrols: number; lastVisitedAt: Date | null }>(
        'coverage-points',
        pointsSql,
        [id, from, to, timezone, scope.gridId, scope.parentGridId],
      ),
      ask<{ due: number; walked: number }>('patrol-attendance', attendanceSql, [
        id,
        from,
        to,
        this.clock.now(),
        timezone,
        scope.gridId,
        scope.parentGridId,
      ]),
    ]);
    const streets = roads.map(streetOf);
    return {
      from,
      to,
      attendance: shareOf(planned?.walked ?? 0, planned?.due ?? 0),
      coverage: coverageOf(streets),
      visited: shareOf(points.filter(({ patrols }) => patrols > 0).length, points.length),
      roads: streets.map(({ walkedMeters: _meters, walked: _walked, ...street }) => street),
      points: points.map((point) => ({
        ...point,
        lastVisitedAt: point.lastVisitedAt?.toISOString() ?? null,
      })),
    };
  }
}
