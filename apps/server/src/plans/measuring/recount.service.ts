import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { caseKinds, type PlanRecount } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import { resolvePeriod } from '../../lists/period.js';
import { DraftStore } from '../drafts/draft-store.js';
import { PlansService } from '../plans.service.js';
import { beginOf } from './days.js';
import { gridListsOf } from './polygons-of-draft.js';
import { inOneSnapshot } from './quick-reads.js';

const recountSql = loadSql('recount.sql', import.meta.url);

/** The code and name a grid had last in a plan that was published, also of those that are gone. */
const lastNamesSql = `
  select distinct on (v.grid_id) v.grid_id as "gridId", v.code, v.name
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and p.effective is not null
  order by v.grid_id, lower(p.effective) desc`;

interface CountRow {
  how: 'was' | 'plan';
  /** null, and so the parent: outside the plan's grids */
  gridId: string | null;
  parentGridId: string | null;
  what: string;
  value: number;
}
type Line = PlanRecount['byPlan'][number];
/** What a line is about: a grid, as part of one of level four. */
type Part = Pick<Line, 'gridId' | 'parentGridId'>;
type RowInGrid = CountRow & Part;

/** Records of a period twice: as they were counted when they happened, and by the borders of a plan. */
@Injectable()
export class RecountService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 400 for a period that runs backwards, 404 */
  async recount(id: string, query: { from?: string; to?: string }): Promise<PlanRecount> {
    const { id: communityId, timezone } = await this.community.get();
    const period = resolvePeriod(query, this.clock.today());
    return inOneSnapshot(this.dataSource, async (manager) => {
      await this.plans.summary(id, null, manager);
      const { now } = await this.drafts.read(manager, communityId, id);
      const { ids, parents, polygons } = gridListsOf(now);
      const [since, until] = beginOf(period, timezone);
      const rows = await manager.query<CountRow[]>(recountSql, [
        ...[communityId, since, until],
        ...[ids, parents, polygons],
      ]);
      const inGrids = rows.filter((row): row is RowInGrid => row.gridId !== null);
      const was = inGrids.filter(({ how }) => how === 'was');
      const byPlan = inGrids.filter(({ how }) => how === 'plan');
      const outside = rows.filter(({ how, gridId }) => how === 'plan' && gridId === null);
      const planned = ids.map((gridId, i): Part => ({ gridId, parentGridId: parents[i]! }));
      const names = await this.names(manager, communityId);
      const inPlan = new Map(ids.map((grid) => [grid, now.grids.get(grid) ?? { code: '', name: '' }]));
      const sum = (of: readonly CountRow[], whats: readonly string[]) =>
        of.reduce((total, { what, value }) => total + (whats.includes(what) ? value : 0), 0);
      return {
        ...period,
        asItWas: linesOf(was, names, was),
        byPlan: linesOf(byPlan, inPlan, planned),
        outside: { cases: sum(outside, caseKinds), visits: sum(outside, ['visits']) },
      };
    });
  }

  private async names(
    manager: EntityManager,
    communityId: number,
  ): Promise<Map<string, { code: string; name: string }>> {
    const rows = await manager.query<{ gridId: string; code: string; name: string }[]>(lastNamesSql, [
      communityId,
    ]);
    return new Map(rows.map(({ gridId, code, name }) => [gridId, { code, name }]));
  }
}

/** A line for each part that there is, in the order of codes. */
function linesOf(
  rows: readonly RowInGrid[],
  names: ReadonlyMap<string, { code: string; name: string }>,
  parts: readonly Part[],
): Line[] {
  const counts = new Map(parts.map((part) => [keyOf(part), { part, own: new Map<string, number>() }]));
  for (const row of rows) counts.get(keyOf(row))?.own.set(row.what, row.value);
  return [...counts.values()]
    .map(({ part: { gridId, parentGridId }, own }): Line => ({
      ...{ gridId, parentGridId },
      code: names.get(gridId)?.code ?? '',
      name: names.get(gridId)?.name ?? '',
      cases: Object.fromEntries(caseKinds.map((kind) => [kind, own.get(kind) ?? 0])) as Line['cases'],
      visits: own.get('visits') ?? 0,
      patrolMeters: Math.round((own.get('patrol') ?? 0) * 10) / 10,
    }))
    .sort((a, b) => compare(a.code, b.code) || compare(keyOf(a), keyOf(b)));
}

const keyOf = ({ gridId, parentGridId }: Part): string => `${gridId} ${parentGridId}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
