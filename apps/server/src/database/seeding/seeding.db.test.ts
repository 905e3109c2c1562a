import { buildDataset, datasetTables } from '@getu/data';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../testing.js';
import { insertCommunity } from '../../live/testing/happen.js';
import { hasCommunity, seedStandard } from './seeding.js';

describeOnBothDatabases('seeding', (open) => {
  it('refuses a database with a community in it and leaves that as it was; replaces it, row for row, when asked', async () => {
    const { dataSource, withoutStatementLimit } = await open();
    expect(await hasCommunity(dataSource)).toBe(false);
    await dataSource.query(insertCommunity);
    // hangs on the community by name alone, and by a key
    const id = 'gen_random_uuid()';
    await dataSource.query(`insert into lineage values (1, ${id}, ${id}, ${id}, ${id}, 1, 1, 1, 1)`);
    await dataSource.query(
      `insert into teams (community_id, id, name, grid_id, parent_grid_id) values (1, ${id}, '旧队', ${id}, ${id})`,
    );
    await dataSource.query(`insert into audit_heads (community_id, seq, hash) values (1, 7, '')`);
    const before = await dataSource.query('select * from communities');
    const options = { seed: 2, today: '2026-01-31' };
    await expect(seedStandard(dataSource, options)).rejects.toThrow(
      `${before[0].name} is in this database already`,
    );
    expect(await dataSource.query('select * from communities')).toEqual(before);

    await withoutStatementLimit(() => seedStandard(dataSource, { ...options, replace: true }));
    expect(await hasCommunity(dataSource)).toBe(true);
    expect(await dataSource.query('select data_seed, data_set from communities')).toEqual([
      { data_seed: 2, data_set: 'standard' },
    ]);
    expect(await dataSource.query('select from lineage')).toEqual([]);
    // nobody may take back what was audited
    expect(await dataSource.query('select seq::integer from audit_heads')).toEqual([{ seq: 7 }]);
    const dataset = buildDataset(options);
    for (const table of datasetTables) {
      const [row] = await dataSource.query<{ count: string }[]>(`select count(*) from ${table}`);
      expect([table, Number(row!.count)]).toEqual([table, dataset[table].length]);
    }
    const [dwell] = await dataSource.query<{ hours: string; heat: string }[]>(
      `select (select sum(dwell_s) from patrol_cell_hours) as hours,
              (select sum(dwell_s) from heat_cells where rung = 0) as heat`,
    );
    expect(Number(dwell!.heat)).toBeGreaterThan(0);
    expect(dwell!.heat).toBe(dwell!.hours);
    const [late] = await dataSource.query<{ count: string }[]>(
      `select count(*) from cases where reported_at > '2026-02-01'`,
    );
    expect(late!.count).toBe('0');
    // a whole data set, embedded, beside another worker
  }, 180_000);
});
