import type { DataSource, EntityManager } from 'typeorm';
import { dayRungs, hourRungs, teamRungs } from '@getu/tracks';
import { filledSql, loadSql } from '../../database/sql.js';

const pieces = { added: loadSql('added-heat.sql', import.meta.url) };
const heatHoursSql = loadSql('rebuild/heat-hours.sql', import.meta.url);
const heatTeamsSql = loadSql('rebuild/heat-teams.sql', import.meta.url);
const heatDaysSql = loadSql('rebuild/heat-days.sql', import.meta.url);
const patrolHeatSql = filledSql(loadSql('patrol-heat.sql', import.meta.url), pieces);
const growHeatSql = filledSql(loadSql('grow-heat.sql', import.meta.url), pieces);
const emptyHeatSql = loadSql('empty-heat.sql', import.meta.url);
const shrinkingSql = loadSql('shrinking-patrols.sql', import.meta.url);
const lastSeenOfDaysSql = loadSql('last-seen/of-days.sql', import.meta.url);

interface Ladder {
  /** of each rung the one before it, from fine to coarse */
  steps: (readonly [rung: number, before: number])[];
  climb: string;
  climbLastSeen: string;
}

/** The ladder of a table, with the key that it has rows of their own for. */
function ladderOf(table: string, key: string | null, rungs: readonly number[]): Ladder {
  const own = {
    ladder: table,
    key: key === null ? '' : `${key}, `,
    same: key === null ? '' : ` and heat.${key} = touched.${key}`,
  };
  return {
    steps: rungs.slice(1).map((rung, i) => [rung, rungs[i]!] as const),
    climb: filledSql(loadSql('rebuild/climb.sql', import.meta.url), own),
    climbLastSeen: filledSql(loadSql('last-seen/climb.sql', import.meta.url), own),
  };
}
const ladders = [
  ladderOf('heat_cells', null, dayRungs),
  ladderOf('heat_hours', 'hour', hourRungs),
  ladderOf('heat_teams', 'team_id', teamRungs),
];
const allRungs = [dayRungs, hourRungs, teamRungs];

/** Days are cut in the community's zone, never in the database session's. */
const timezoneSql = 'select timezone from communities where id = $1';
/** Behind the gate at which all who tell something wait: two transactions never hold what the other waits for. */
const newVersionSql = `
  insert into layer_versions (community_id, layer, version)
  select $1::integer, 'heat', 1 from (select pass_gate($1::integer)) gate
  on conflict (community_id, layer) do update set version = layer_versions.version + 1`;

/**
 * Sums a community's `patrol_cell_hours` into the ladders of `heat_cells` (days), `heat_hours` (hours of the day) and
 * `heat_teams` anew, in one transaction: readers see the old heat until it is done, patrols that come in meanwhile wait.
 * Each rung is read from the one below, so the patrols' hours are read but twice.
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
    await manager.query('lock table heat_cells, heat_hours, heat_teams in share row exclusive mode');
    await manager.query('delete from heat_cells where community_id = $1', [communityId]);
    await manager.query('delete from heat_hours where community_id = $1', [communityId]);
    await manager.query('delete from heat_teams where community_id = $1', [communityId]);
    await manager.query(heatHoursSql, [communityId, timezone]);
    await manager.query(heatTeamsSql, [communityId, timezone]);
    await manager.query(heatDaysSql, [communityId]);
    for (const { steps, climb } of ladders) {
      for (const [rung, before] of steps) await manager.query(climb, [communityId, rung, before]);
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
  await manager.query(patrolHeatSql, [communityId, patrolId, timezone, ...allRungs, 1]);
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
    ...allRungs,
  ]);
  return shrinking.size + grown!.changed;
}

async function takeOutPatrolHeat(
  manager: EntityManager,
  communityId: number,
  patrolId: string,
  timezone: string,
): Promise<void> {
  await manager.query(patrolHeatSql, [communityId, patrolId, timezone, ...allRungs, -1]);
  await manager.query(emptyHeatSql, [communityId, patrolId, timezone, ...allRungs]);
  await manager.query(lastSeenOfDaysSql, [communityId, patrolId, timezone]);
  for (const { steps, climbLastSeen } of ladders) {
    for (const [rung, before] of steps) {
      await manager.query(climbLastSeen, [communityId, patrolId, timezone, rung, before]);
    }
  }
}

async function timezoneOf(manager: EntityManager, communityId: number): Promise<string> {
  const rows = await manager.query<{ timezone: string }[]>(timezoneSql, [communityId]);
  if (!rows[0]) throw new Error(`No community ${communityId}.`);
  return rows[0].timezone;
}
