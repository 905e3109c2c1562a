import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type Field, openField } from '../testing/field.js';
import { TraceThinning } from './trace-thinning.service.js';

interface Fix {
  device_id: string;
  ms: number;
  flag: number;
}

//   12 months of reports ──► the clock goes on by 200 days ──► days older than 365 keep one usable report a minute
describeOnBothDatabases('old reports', (open) => {
  let field: Field;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
  });
  afterAll(() => field?.app.close());
  const fixes = () =>
    field.rows<Fix>(
      `select device_id, (extract(epoch from measured_at) * 1000)::float8 as ms, flag from fixes order by device_id, measured_at`,
    );
  const rollups = () =>
    field.rows<object>(
      `select (select sum(dwell_s) from heat_cells where rung = 9) as heat, (select sum(distance_m) from patrols) as meters,
         (select count(*) from tracks) as tracks, (select sum(seconds) from patrol_days) as seconds`,
    );

  it('are thinned to one a minute once they are old enough, and nothing that was made of them changes', async () => {
    const thinning = field.app.get(TraceThinning);
    const before = await fixes();
    expect(await thinning.thin()).toBe(0);
    expect(await fixes()).toEqual(before);

    const made = await rollups();
    field.clock.offsetMilliseconds = 200 * 86_400_000;
    const oldest = Date.parse(`${field.clock.today()}T00:00:00+08:00`) - 365 * 86_400_000;
    const removed = await thinning.thin();
    const kept = new Set<string>();
    const expected = before.filter(({ device_id, ms, flag }) => {
      if (ms >= oldest) return true;
      const minute = `${device_id} ${Math.floor(ms / 60_000)}`;
      // 1 inaccurate, 2 spike, 16 outside
      if (flag & 19 || kept.has(minute)) return false;
      kept.add(minute);
      return true;
    });
    expect(await fixes()).toEqual(expected);
    expect(removed).toBe(before.length - expected.length);
    expect(removed).toBeGreaterThan(1000);
    expect(expected.some(({ ms }) => ms >= oldest)).toBe(true);
    expect(await rollups()).toEqual(made);
    expect(await thinning.thin()).toBe(0);
  });
});
