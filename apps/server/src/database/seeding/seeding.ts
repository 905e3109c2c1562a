import { buildDataset, datasetTables, type DatasetOptions } from '@getu/data';
import { tileLayers } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { rebuildHeat } from '../../heat/rollup/heat-rollup.js';
import { recount } from '../../counters/figure-counters.js';
import { DatabaseUnusableError } from '../database.js';
import { insertRows } from './insert-rows.js';

export interface SeedOptions extends DatasetOptions {
  /** removes the community that is there, with everything of it, first */
  replace?: boolean;
}

/** Today in the community's zone, `YYYY-MM-DD`: the day up to which the standard data set has records. */
export function todayInShanghai(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}

export async function hasCommunity(dataSource: DataSource): Promise<boolean> {
  const [row] = await dataSource.query<{ present: boolean }[]>(
    'select exists (select from communities) as present',
  );
  return row?.present ?? false;
}

/**
 * Fills the database with the standard data set and sums its heat, all or nothing.
 * @throws DatabaseUnusableError when a community is there and `replace` was not asked for
 */
export async function seedStandard(dataSource: DataSource, options: SeedOptions): Promise<void> {
  const { replace = false, ...dataset } = options;
  const rows = buildDataset(dataset);
  const communityId = Number(rows.communities[0]?.['id']);
  await dataSource.transaction(async (manager) => {
    await manager.query('set local statement_timeout = 0');
    // a seed number holds for whoever starts first: two starts on one empty PostgreSQL must not both fill it
    await manager.query('lock table communities in share row exclusive mode');
    await clearWay(manager, replace);
    for (const table of datasetTables) await insertRows(manager, table, rows[table]);
    await manager.query(
      `insert into layer_versions (community_id, layer) select $1, unnest($2::text[]) on conflict do nothing`,
      [communityId, [...tileLayers]],
    );
    await manager.query(
      `update communities set data_set = 'standard', data_seed = $2, seeded_at = now() where id = $1`,
      [communityId, options.seed],
    );
    await rebuildHeat(manager, communityId);
    await recount(manager, communityId);
  });
  // the planner has never seen these tables; without this the first statistics take the wrong indexes
  await dataSource.query('analyze');
}

async function clearWay(manager: EntityManager, replace: boolean): Promise<void> {
  const communities = await manager.query<{ id: number; name: string }[]>('select id, name from communities');
  if (communities.length === 0) return;
  if (!replace) {
    const names = communities.map(({ name }) => name).join(', ');
    throw new DatabaseUnusableError(
      `Nothing was seeded: ${names} is in this database already. "npm run seed -- --replace" removes it with everything ` +
        `that belongs to it and seeds anew.`,
    );
  }
  // whatever hangs on a community, by a key or by name alone; what was audited stays, for nobody may take that back
  const owned = await manager.query<{ name: string }[]>(
    `select quote_ident(table_name) as name from information_schema.columns
     where table_schema = current_schema() and column_name = 'community_id' and table_name not like 'audit\\_%'`,
  );
  const names = ['communities', ...owned.map(({ name }) => name)];
  await manager.query(`truncate ${names.join(', ')} cascade`);
}
