import { outlineOf, polygonsOf, type Draft } from '@getu/topology';
import type { EntityManager } from 'typeorm';
import { loadSql } from '../../database/sql.js';
import type { WholeGrid } from '../drafts/draft-of-plan.js';

const drawGridsSql = loadSql('draw-grids.sql', import.meta.url);

/**
 * Writes a draft's grids of all three levels, and their crews, as rows that maps and figures read. Level four is dissolved from the
 * arcs between different parents, so that it fits its level-five grids corner by corner.
 */
export async function drawGrids(
  manager: EntityManager,
  communityId: number,
  plan: { id: string; basePlanId: string | null },
  { draft, whole }: { draft: Draft; whole: WholeGrid },
): Promise<void> {
  const rows = [
    { id: whole.id, level: 3, parent: null as string | null, geometry: outlineOf(draft.map) },
    ...polygonsOf(draft.map, 4).map(({ id, geometry }) => ({ id, level: 4, parent: whole.id, geometry })),
    ...polygonsOf(draft.map, 5).map(({ id, geometry, properties }) => ({
      id,
      level: 5,
      parent: properties.parent,
      geometry,
    })),
  ].map((row) => {
    const { code, name } = row.level === 3 ? whole : (draft.grids.get(row.id) ?? { code: '', name: '' });
    // the table wants every grid of a plan to have a code of its own; the check has already said what is missing
    return { ...row, code: code || row.id, name };
  });
  await manager.query('delete from grid_versions where community_id = $1 and plan_id = $2', [
    communityId,
    plan.id,
  ]);
  await manager.query(drawGridsSql, [
    communityId,
    plan.id,
    plan.basePlanId,
    rows.map(({ id }) => id),
    rows.map(({ level }) => level),
    rows.map(({ parent }) => parent),
    rows.map(({ code }) => code),
    rows.map(({ name }) => name),
    rows.map(({ geometry }) => JSON.stringify(geometry)),
  ]);
  const drawn = new Set(rows.map(({ id }) => id));
  const crew = [...draft.grids.values()].flatMap(({ id, crew: members }) =>
    drawn.has(id) ? Object.entries(members).map(([role, staffId]) => ({ id, role, staffId })) : [],
  );
  await manager.query(
    `insert into crew_members (community_id, plan_id, grid_id, role, staff_id)
     select $1, $2, * from unnest($3::uuid[], $4::text[], $5::uuid[])`,
    [
      communityId,
      plan.id,
      crew.map(({ id }) => id),
      crew.map(({ role }) => role),
      crew.map(({ staffId }) => staffId),
    ],
  );
}
