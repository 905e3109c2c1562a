import { buildDataset, datasetTables } from '@getu/data';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../testing.js';
import { hasCommunity, seedStandard, todayInShanghai } from './seeding.js';

describeOnBothDatabases('seeding', (open) => {
  it('fills an empty database with every row of the data set, and sums its heat', async () => {
    const database = await open({ seeded: true });
    const dataset = buildDataset({ seed: 1, today: todayInShanghai() });
    for (const table of datasetTables) {
      const [row] = await database.dataSource.query<{ count: string }[]>(`select count(*) from ${table}`);
      expect([table, Number(row!.count)]).toEqual([table, dataset[table].length]);
    }
    const [dwell] = await database.dataSource.query<{ hours: string; heat: string }[]>(
      `select (select sum(dwell_s) from patrol_cell_hours) as hours,
              (select sum(dwell_s) from heat_cells where rung = 0) as heat`,
    );
    expect(Number(dwell!.heat)).toBeGreaterThan(0);
    expect(dwell!.heat).toBe(dwell!.hours);
    expect(await hasCommunity(database.dataSource)).toBe(true);
  });

  it('refuses a database with a community in it, and leaves that as it was; replaces it when asked', async () => {
    const { dataSource, withoutStatementLimit } = await open({ seeded: true });
    await dataSource.query(`update communities set name = '另一个社区'`);
    const options = { seed: 2, today: '2026-01-31' };
    await expect(seedStandard(dataSource, options)).rejects.toThrow(/另一个社区 is in this database already/);
    expect(await dataSource.query('select name, data_seed from communities')).toEqual([
      { name: '另一个社区', data_seed: 1 },
    ]);
    await withoutStatementLimit(() => seedStandard(dataSource, { ...options, replace: true }));
    expect(await dataSource.query('select data_seed, data_set from communities')).toEqual([
      { data_seed: 2, data_set: 'standard' },
    ]);
    const [latest] = await dataSource.query<{ late: string }[]>(
      `select count(*) as late from cases where reported_at > '2026-02-01'`,
    );
    expect(latest!.late).toBe('0');
  });
});
