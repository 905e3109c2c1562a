import type { DataSource, EntityManager } from 'typeorm';
import { dayRungs, hourRungs } from '@getu/tracks';
import { loadSql } from '../../database/sql.js';

const addedSql = loadSql('added-heat.sql', import.meta.url);
/** Comments name the place that is filled in: they are left out first. */
const adding = (text: string): string => text.replace(/^--[^\n]*\n/gm, '').replace('{added}', () => addedSql);

const heatDaysSql = loadSql('rebuild/heat-days.sql', import.meta.url);
const patrolHeatSql = adding(loadSql('patrol-heat.sql', import.meta.url));
const growHeatSql = adding(loadSql('grow-heat.sql', import.meta.url));
const emptyHeatSql = loadSql('empty-heat.sql', import.meta.url);
const shrinkingSql = loadSql('shrinking-patrols.sql', import.meta.url);
const lastSeenOfDaysSql = loadSql('last-seen/of-days.sql', import.meta.url);

/** Each ladder is filled, and told when a cell was last seen, rung by rung from fine to coarse. */
const ladders = [
  {
    upperRungs: dayRungs.slice(1),
    climb: loadSql('rebuild/climb-cells.sql', import.meta.url),
    climbLastSeen: loadSql('last-seen/climb-cells.sql', import.meta.url),
  },
  {
    upperRungs: hourRungs.slice(1),
    climb: loadSql('rebuild/climb-hours.sql', import.meta.url),
    climbLastSeen: loadSql('last-seen/climb-hours.sql', import.meta.url),
  },
];

/** Days are cut in the community's zone, never in the database session's. */
const timezoneSql = 'select timezone from communities where id = $1';
/** Behind the gate at which all who tell something wait: two transactions never hold what the other waits for. */
const newVersionSql = `
  insert into layer_versions (community_id, layer, version)
  select $1::integer, 'heat', 1 from (select pass_gate($1::integer)) gate
  on conflict (community_id, layer) do update set version = layer_versions.version + 1`;

/**
 * Sums a community's `patrol_cell_hours` into the ladders of `heat_cells` (days) and `heat_hours` (hours of the day) anew,
 * in one transaction: readers see the old heat until it is done, patrols that come in meanwhile wait. Each rung is read from
 * the one below, so the hours are read once.
 *
 * @param database a DataSource, or the EntityManager of a transaction that is already open
 * @throws Error when there is no such community
 */
export async function rebuildHeat(database: DataSource | EntityManager, communityId: number): Promise<void> {
  await database.transaction(async (manager) => {
    const timezone = await timezoneOf(manager, communityId);
    await manager.query('set local statement_timeout = 0');
    // a year of hours is summed in memory instead of in files
    await manager.query("set local work_mem = '64MB'");
    await manager.query('lock table heat_cells, heat_hours in share row exclusive mode');
    await manager.query('delete from heat_cells where community_id = $1', [communityId]);
    await manager.query('delete from heat_hours where community_id = $1', [communityId]);
    await manager.query(heatDaysSql, [communityId, timezone]);
    for (const { upperRungs, climb } of ladders) {
      for (const rung of upperRungs) await manager.query(climb, [communityId, rung]);
    }
    await manager.query(newVersionSql, [communityId]);
  });
}

/**
 * Adds a patrol's hours to the heat. Call it in the transaction that wrote the patrol's `patrol_cell_hours`, after
 * writing them, and once: it is a delta.
 *
 * @throws Error when there is no such community
 */
export async function addPatrolHeat(
  manager: EntityManager,
  communityId: number,
  patrolId: string,
): Promise<void> {
  const timezone = await timezoneOf(manager, communityId);
  await manager.query(patrolHeatSql, [communityId, patrolId, timezone, dayRungs, hourRungs, 1]);
  await manager.query(newVersionSql, [communityId]);
}

/**
 * Takes a patrol's hours, added before, out of the heat. Call it in the transaction that deletes or rewrites the
 * patrol's `patrol_cell_hours`, before it does: what is taken away is read from them. Afterwards the heat is what it
 * would be had the patrol never been, `last_seen` included.
 *
 * @throws Error when there is no such community
 */
export async function removePatrolHeat(
  manager: EntityManager,
  communityId: number,
  patrolId: string,
): Promise<void> {
  const timezone = await timezoneOf(manager, communityId);
  await takeOutPatrolHeat(manager, communityId, patrolId, timezone);
  await manager.query(newVersionSql, [communityId]);
}

/** A patrol's hours as they are to be from now on. */
export interface PatrolHours {
  patrol_id: string;
  cells: readonly {
    cell: number;
    hour: string;
    dwell_s: number;
    passes: number;
    first_visit: boolean;
    last_seen: string;
  }[];
}

/**
 * Replaces the hours of patrols and moves the heat by the difference, for all of them together. Patrols that only grew, as
 * those that are out do, cost what grew; the few that were judged otherwise are taken out and added anew.
 * The layer's version is the caller's to raise, last in the transaction.
 *
 * @returns how many hours changed
 * @throws Error when there is no such community
 */
export async function replacePatrolHours(
  manager: EntityManager,
  communityId: number,
  patrols: readonly PatrolHours[],
): Promise<number> {
  if (patrols.length === 0) return 0;
  const timezone = await timezoneOf(manager, communityId);
  const shrinking = new Set(
    (
      await manager.query<{ id: string }[]>(shrinkingSql, [
        communityId,
        patrols.map(({ patrol_id: id }) => id),
        JSON.stringify(patrols),
      ])
    ).map(({ id }) => id),
  );
  for (const id of [...shrinking].sort()) {
    await takeOutPatrolHeat(manager, communityId, id, timezone);
    await manager.query('delete from patrol_cell_hours where community_id = $1 and patrol_id = $2', [
      communityId,
      id,
    ]);
  }
  const [grown] = await manager.query<{ changed: number }[]>(growHeatSql, [
    communityId,
    JSON.stringify(patrols),
    timezone,
    dayRungs,
    hourRungs,
  ]);
  return shrinking.size + grown!.changed;
}

async function takeOutPatrolHeat(
  manager: EntityManager,
  communityId: number,
  patrolId: string,
  timezone: string,
): Promise<void> {
  await manager.query(patrolHeatSql, [communityId, patrolId, timezone, dayRungs, hourRungs, -1]);
  await manager.query(emptyHeatSql, [communityId, patrolId, timezone, dayRungs, hourRungs]);
  await manager.query(lastSeenOfDaysSql, [communityId, patrolId, timezone]);
  for (const { upperRungs, climbLastSeen } of ladders) {
    for (const rung of upperRungs)
      await manager.query(climbLastSeen, [communityId, patrolId, timezone, rung]);
  }
}

async function timezoneOf(manager: EntityManager, communityId: number): Promise<string> {
  const rows = await manager.query<{ timezone: string }[]>(timezoneSql, [communityId]);
  if (!rows[0]) throw new Error(`No community ${communityId}.`);
  return rows[0].timezone;
}
