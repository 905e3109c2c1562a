import { dayBuckets, dayOfNumber, hourRungs } from '@getu/tracks';
import type { DataSource, EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../database/database.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { addPatrolHeat, rebuildHeat, removePatrolHeat } from './heat-rollup.js';

const patrolOf = (number: number) => `00000006-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const teamOf = (number: number) => `00000003-0000-7000-8000-00000000000${1 + (number % 2)}`;
const gridId = '00000001-0000-7000-8000-000000000001';

/** The same numbers at every run: a failing window can be looked at again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) yield (state = (state * 48271) % 2147483647) / 2147483647;
}

async function layPatrols(dataSource: DataSource, count: number): Promise<void> {
  const random = numbers(7);
  const upTo = (end: number) => Math.floor(random.next().value * end);
  for (let number = 1; number <= count; number++) {
    // some begin before midnight in Shanghai (16:00 UTC) and end after it, some walk over a year's end
    const startedAt = Date.UTC(2024, 11, 20, upTo(24), upTo(60)) + upTo(500) * 86_400_000;
    await dataSource.query(
      `insert into patrols (community_id, id, number, team_id, state, started_at, ended_at)
       values (1, $1, $2, $3, 'done', $4, $5)`,
      [
        patrolOf(number),
        `P${number}`,
        teamOf(number),
        new Date(startedAt),
        new Date(startedAt + 3 * 3_600_000),
      ],
    );
    const cells = new Set<number>();
    for (let hour = 0; hour < 3; hour++) {
      const start = Math.floor(startedAt / 3_600_000 + hour) * 3_600_000;
      for (let step = 0; step < 12; step++) {
        const cell = 10_000_000_000 + upTo(40);
        const isFirst = !cells.has(cell);
        cells.add(cell);
        await dataSource.query(
          `insert into patrol_cell_hours (community_id, patrol_id, cell, hour, dwell_s, passes, first_visit, last_seen)
           values (1, $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [
            patrolOf(number),
            cell,
            new Date(start),
            1 + upTo(60),
            upTo(2),
            isFirst,
            new Date(start + upTo(3600) * 1000),
          ],
        );
      }
    }
  }
}

/** The three ladders, row by row. */
const ladder = (database: DataSource | EntityManager): Promise<object[]> =>
  database.query(
    `select '' as of, rung, bucket, cell, dwell_s, passes, patrols, last_seen from heat_cells
     union all
     select hour::text, rung, bucket, cell, dwell_s, passes, patrols, last_seen from heat_hours
     union all
     select team_id::text, rung, bucket, cell, dwell_s, passes, patrols, last_seen from heat_teams
     order by of, rung, bucket, cell`,
  );

describeOnBothDatabases('the heat ladder', (open) => {
  let database: Database;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await open();
    dataSource = database.dataSource;
    await dataSource.query(`insert into communities (id, code, name, outline)
      values (1, 'T', '小社区', st_makeenvelope(102.70, 25.03, 102.71, 25.04, 4326))`);
    await dataSource.query('insert into grids (community_id, id) values (1, $1)', [gridId]);
    for (const number of [1, 2]) {
      await dataSource.query(
        'insert into teams (community_id, id, name, grid_id, parent_grid_id) values (1, $1, $2, $3, $3)',
        [teamOf(number), `${number} 队`, gridId],
      );
    }
    await layPatrols(dataSource, 25);
  });
  beforeEach(() => rebuildHeat(dataSource, 1));
  afterAll(() => database.close());

  //   day      0 1 2 3 4 5 6 7        a window is few buckets,
  //   rung 0   ▪ ▪ ▪ ▪ ▪ ▪ ▪ ▪        coarse in its middle
  //   rung 1   ▪▪▪ ▪▪▪ ▪▪▪ ▪▪▪
  //   rung 2   ▪▪▪▪▪▪▪ ▪▪▪▪▪▪▪
  it('answers any window as the raw hours do: seconds, passes, patrols and when last', async () => {
    const random = numbers(11);
    let walkedWindows = 0;
    for (let turn = 0; turn < 30; turn++) {
      const first = 1750 + Math.floor(random.next().value * 560);
      const last = first + Math.floor(random.next().value ** 2 * 500);
      const [from, to] = [dayOfNumber(first), dayOfNumber(last)];
      const buckets = dayBuckets(from, to);
      const summed = await dataSource.query(
        `select cell, sum(dwell_s)::integer as seconds, sum(passes)::integer as passes,
           sum(patrols)::integer as patrols, max(last_seen) as last_seen
         from unnest($1::smallint[], $2::integer[]) as span (rung, bucket)
         join heat_cells using (rung, bucket)
         where community_id = 1 group by cell order by cell`,
        [buckets.map(({ rung }) => rung), buckets.map(({ bucket }) => bucket)],
      );
      const raw = await dataSource.query<object[]>(
        `select cell, sum(dwell_s)::integer as seconds, sum(passes)::integer as passes,
           (count(*) filter (where first_visit))::integer as patrols, max(last_seen) as last_seen
         from patrol_cell_hours
         where (hour at time zone 'Asia/Shanghai')::date between $1::date and $2::date
         group by cell order by cell`,
        [from, to],
      );
      expect(summed, `${from} to ${to}`).toEqual(raw);
      if (raw.length > 0) walkedWindows++;
    }
    expect(walkedWindows).toBeGreaterThan(20);
  });

  it('answers any hours of the day in any window as the raw hours do', async () => {
    const random = numbers(23);
    let walkedWindows = 0;
    for (let turn = 0; turn < 20; turn++) {
      const first = 1750 + Math.floor(random.next().value * 560);
      const [from, to] = [dayOfNumber(first), dayOfNumber(first + Math.floor(random.next().value * 500))];
      const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(() => random.next().value < 0.4);
      const buckets = dayBuckets(from, to, hourRungs);
      const summed = await dataSource.query(
        `select cell, sum(dwell_s)::integer as seconds, sum(passes)::integer as passes,
           sum(patrols)::integer as patrols, max(last_seen) as last_seen
         from unnest($1::smallint[], $2::integer[]) as span (rung, bucket)
         join heat_hours using (rung, bucket)
         where community_id = 1 and hour = any($3::smallint[]) group by cell order by cell`,
        [buckets.map(({ rung }) => rung), buckets.map(({ bucket }) => bucket), hours],
      );
      const raw = await dataSource.query<object[]>(
        `select cell, sum(dwell_s)::integer as seconds, sum(passes)::integer as passes,
           (count(*) filter (where first_visit))::integer as patrols, max(last_seen) as last_seen
         from patrol_cell_hours
         where (hour at time zone 'Asia/Shanghai')::date between $1::date and $2::date
           and extract(hour from hour at time zone 'Asia/Shanghai') = any($3::integer[])
         group by cell order by cell`,
        [from, to, hours],
      );
      expect(summed, `${from} to ${to}, ${hours.join()}`).toEqual(raw);
      if (raw.length > 0) walkedWindows++;
    }
    expect(walkedWindows).toBeGreaterThan(12);
  });

  it('returns to the first state, row by row, when a patrol is taken away and added again, in any order', async () => {
    const before = await ladder(dataSource);
    expect(before.length).toBeGreaterThan(500);
    await dataSource.transaction(async (manager) => {
      for (const number of [3, 9, 17]) await removePatrolHeat(manager, 1, patrolOf(number));
    });
    expect(await ladder(dataSource)).not.toEqual(before);
    await dataSource.transaction(async (manager) => {
      for (const number of [17, 3, 9]) await addPatrolHeat(manager, 1, patrolOf(number));
    });
    expect(await ladder(dataSource)).toEqual(before);
  });

  it('is, once a patrol is taken away, what it would be had the patrol never been', async () => {
    for (const number of [1, 12, 25]) {
      const states: object[][] = [];
      const undone = dataSource.transaction(async (manager) => {
        await removePatrolHeat(manager, 1, patrolOf(number));
        await manager.query('delete from patrol_cell_hours where patrol_id = $1', [patrolOf(number)]);
        states.push(await ladder(manager));
        await rebuildHeat(manager, 1);
        states.push(await ladder(manager));
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      expect(states[0]).toEqual(states[1]);
      expect(states[0]!.length).toBeGreaterThan(500);
    }
  });

  it('tells tiles and screens by a new version', async () => {
    const versionOf = async () =>
      (
        await dataSource.query<[{ version: number }]>(
          `select version::integer from layer_versions where layer = 'heat'`,
        )
      )[0].version;
    const before = await versionOf();
    await dataSource.transaction((manager) => removePatrolHeat(manager, 1, patrolOf(5)));
    expect(await versionOf()).toBe(before + 1);
    await dataSource.transaction((manager) => addPatrolHeat(manager, 1, patrolOf(5)));
    expect(await versionOf()).toBe(before + 2);
  });

  it('names the community that does not exist', async () => {
    await expect(rebuildHeat(dataSource, 99)).rejects.toThrow('No community 99.');
  });
});
