import type { PlanLineage } from '@getu/domain';
import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import { readMatrix } from './matrix.js';
import type { GridLists } from './polygons-of-draft.js';

const sharedGroundSql = loadSql('shared-ground.sql', import.meta.url);

/** Which ground, and who lives on it, goes from which grid to which. */
export async function lineageOf(
  manager: EntityManager,
  communityId: number,
  before: GridLists,
  after: GridLists,
): Promise<PlanLineage['items']> {
  const grounds = await manager.query<{ from: string; to: string; area: number }[]>(sharedGroundSql, [
    before.ids,
    before.polygons,
    after.ids,
    after.polygons,
  ]);
  const cells = await readMatrix(manager, communityId, { before, after, period: null });
  return grounds.map(({ from, to, area }) => {
    const cell = cells.find((one) => one.from === from && one.to === to);
    const sum = (weight: string): number => cell?.weights[weight] ?? 0;
    return {
      fromGridId: from,
      toGridId: to,
      buildings: cell?.buildingIds.length ?? 0,
      households: sum('households'),
      residents: sum('residents'),
      areaSquareMeters: Math.round(area * 10) / 10,
    };
  });
}

/** Writes the lineage from one plan to the next, in place of what stood there. */
export async function writeLineage(
  manager: EntityManager,
  communityId: number,
  plans: { from: string; to: string },
  items: PlanLineage['items'],
): Promise<void> {
  await manager.query(
    'delete from lineage where community_id = $1 and from_plan_id = $2 and to_plan_id = $3',
    [communityId, plans.from, plans.to],
  );
  await manager.query(
    `insert into lineage (community_id, from_plan_id, to_plan_id, from_grid_id, to_grid_id, buildings, households, residents, area_m2)
     select $1, $2, $3, "fromGridId", "toGridId", buildings, households, residents, "areaSquareMeters"
     from jsonb_to_recordset($4::jsonb) as item
       ("fromGridId" uuid, "toGridId" uuid, buildings int, households int, residents int, "areaSquareMeters" float8)`,
    [communityId, plans.from, plans.to, JSON.stringify(items)],
  );
}
