import type { EntityManager } from 'typeorm';
import type { GridLists } from '../measuring/polygons-of-draft.js';
import { loadSql } from '../../database/sql.js';

const locatedSql = loadSql('../measuring/located.sql', import.meta.url);

/** How much found itself in another grid. */
export interface Effect {
  buildings: number;
  cases: number;
}

/**
 * Gives what stands on the ground its grid in the plan that takes effect: buildings, places, organisations and teams. Records of what
 * happened are not touched: a case, a visit, a patrol keeps the grid it had, and figures of the past stay as they were.
 * Open cases are handed over: who answers for them is another column than where they were reported.
 */
export async function takeEffect(
  manager: EntityManager,
  communityId: number,
  plan: { id: string; lists: GridLists },
  at: Date,
): Promise<Effect> {
  const { id, lists } = plan;
  await manager.query(
    'create temporary table located (kind text, id uuid, grid_id uuid, parent_grid_id uuid) on commit drop',
  );
  await manager.query(`insert into located ${locatedSql}`, [
    communityId,
    lists.ids,
    lists.parents,
    lists.polygons,
  ]);
  const [, buildings] = await manager.query<[unknown, number]>(moved('buildings', 'building'), [communityId]);
  await manager.query(moved('places', 'place'), [communityId]);
  await manager.query(organisationsSql, [communityId]);
  await manager.query(teamsSql, [communityId]);
  await manager.query(heirsSql('organisations'), [communityId, id]);
  await manager.query(heirsSql('teams'), [communityId, id]);
  const handed = await manager.query<object[]>(handOverSql, [communityId, id, at]);
  await manager.query(handlingSql, [communityId]);
  return { buildings, cases: handed.length };
}

const moved = (table: 'buildings' | 'places', kind: string): string => `
  update ${table} t set grid_id = l.grid_id, parent_grid_id = l.parent_grid_id
  from located l
  where t.community_id = $1 and l.kind = '${kind}' and l.id = t.id
    and (t.grid_id, t.parent_grid_id) is distinct from (l.grid_id, l.parent_grid_id)`;

/** An organisation goes with its building, else with its compound. */
const organisationsSql = `
  update organisations o set grid_id = l.grid_id, parent_grid_id = l.parent_grid_id
  from located l
  where o.community_id = $1 and o.grid_id is not null
    and case when o.building_id is not null then l.kind = 'building' and l.id = o.building_id
      else l.kind = 'compound' and l.id = o.compound_id end
    and (o.grid_id, o.parent_grid_id) is distinct from (l.grid_id, l.parent_grid_id)`;

const teamsSql = `
  update teams t set grid_id = l.grid_id, parent_grid_id = l.parent_grid_id
  from located l
  where t.community_id = $1 and l.kind = 'compound' and l.id = t.compound_id
    and (t.grid_id, t.parent_grid_id) is distinct from (l.grid_id, l.parent_grid_id)`;

/** What belongs to a grid that is gone, and to no compound, goes to the grid in which most of its people live now. */
const heirsSql = (table: 'organisations' | 'teams'): string => `
  with heir as (
    select distinct on (lineage.from_grid_id) lineage.from_grid_id, v.grid_id, v.parent_grid_id
    from lineage
    join grid_versions v on v.community_id = $1 and v.plan_id = $2 and v.grid_id = lineage.to_grid_id
    where lineage.community_id = $1 and lineage.to_plan_id = $2
      and not exists (
        select from grid_versions s
        where s.community_id = $1 and s.plan_id = $2 and s.grid_id = lineage.from_grid_id
      )
    order by lineage.from_grid_id, lineage.residents desc, lineage.area_m2 desc
  )
  update ${table} t set grid_id = heir.grid_id, parent_grid_id = heir.parent_grid_id
  from heir
  where t.community_id = $1 and t.grid_id = heir.from_grid_id`;

const handOverSql = `
  insert into plan_handovers (community_id, plan_id, case_id, from_grid_id, to_grid_id, at)
  select $1::int, $2::uuid, c.id, coalesce(c.handling_grid_id, c.grid_id), l.grid_id, $3::timestamptz
  from cases c
  join located l on l.kind = 'case' and l.id = c.id
  where c.community_id = $1::int and coalesce(c.handling_grid_id, c.grid_id) <> l.grid_id
  on conflict do nothing
  returning case_id`;

/** Back in the grid where it was reported, a case needs no other. */
const handlingSql = `
  update cases c set
    handling_grid_id = case when l.grid_id = c.grid_id and l.parent_grid_id = c.parent_grid_id then null else l.grid_id end,
    handling_parent_grid_id = case when l.grid_id = c.grid_id and l.parent_grid_id = c.parent_grid_id then null else l.parent_grid_id end
  from located l
  where c.community_id = $1 and l.kind = 'case' and l.id = c.id
    and (coalesce(c.handling_grid_id, c.grid_id), coalesce(c.handling_parent_grid_id, c.parent_grid_id))
      is distinct from (l.grid_id, l.parent_grid_id)`;
