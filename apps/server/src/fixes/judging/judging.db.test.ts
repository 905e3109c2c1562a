import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { rebuildHeat } from '../../heat/rollup/heat-rollup.js';
import { type Field, openField, walk } from '../testing/field.js';

const minute = 60_000;

describeOnBothDatabases('reports from the field', (open) => {
  let field: Field;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
  });
  afterAll(() => field.app.close());
  // each test on a day of its own, at seven in the evening there
  let day = 20;
  let startMs: number;
  beforeEach(() => {
    day++;
    startMs = Date.parse(`${field.clock.today()}T19:00:00+08:00`) - day * 86_400_000;
  });

  const patrols = () =>
    field.rows<{
      id: string;
      number: string;
      state: string;
      started: Date;
      meters: number;
      seconds: number;
      people: number;
      fixes: number;
      flagged: number;
    }>(
      `select id, number, state, started_at as started, distance_m as meters, duration_s as seconds, person_seconds as people,
         fixes, flagged_fixes as flagged
       from patrols where team_id = $1 and started_at >= $2 and started_at < $3 order by started_at`,
      [field.teamId, new Date(startMs - 12 * 3_600_000), new Date(startMs + 9 * 3_600_000)],
    );
  /** every row of the ladder, in whatever order, as one number */
  const heat = () =>
    field.rows<object>(
      `select count(*)::integer as rows, sum(hashtextextended(row_text, 0))::text as content
       from (
         select (-1, rung, bucket, cell, dwell_s, passes, patrols, last_seen)::text as row_text from heat_cells
         union all
         select (hour, rung, bucket, cell, dwell_s, passes, patrols, last_seen)::text from heat_hours
         union all
         select (team_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)::text from heat_teams
       ) ladder`,
    );
  const figures = async () =>
    (
      await field.rows<{ meters: number; seconds: number; patrols: number }>(
        `select sum(meters)::float8 as meters, sum(seconds)::float8 as seconds, sum(patrols)::integer as patrols from patrol_days
         where community_id = 1 and scope_id = '00000000-0000-0000-0000-000000000000' and span = 'day'`,
      )
    )[0]!;

  it('become a patrol with its length, its grids, its heat and its figures', async () => {
    const before = await figures();
    const sent = await field.send(0, walk(field.start, startMs, 1800));
    expect(sent).toEqual({ status: 200, body: { accepted: 181, duplicate: 0, flagged: 0, refused: [] } });
    await field.judge();
    const [patrol, ...others] = await patrols();
    expect(others).toEqual([]);
    expect(patrol).toMatchObject({ state: 'done', seconds: 1800, people: 1800, fixes: 181, flagged: 0 });
    expect(patrol!.number).toMatch(/^XL\d{4}-\d{4}$/);
    expect(patrol!.meters).toBeGreaterThan(0.95 * 2250);
    expect(patrol!.meters).toBeLessThan(1.05 * 2250);
    const after = await figures();
    expect(after.patrols - before.patrols).toBe(1);
    expect(after.seconds - before.seconds).toBe(1800);
    const [hours] = await field.rows<{ seconds: number }>(
      'select sum(dwell_s)::integer as seconds from patrol_cell_hours where patrol_id = $1',
      [patrol!.id],
    );
    expect(hours!.seconds).toBe(1800);
    const [grid] = await field.rows<{ meters: number }>(
      'select sum(distance_m) as meters from patrol_grids where patrol_id = $1',
      [patrol!.id],
    );
    expect(grid!.meters).toBeGreaterThan(0.9 * patrol!.meters);
  });

  it('are stored once, however often they are sent, and acknowledged each time', async () => {
    const fixes = walk(field.start, startMs, 600);
    await field.send(0, fixes);
    expect((await field.send(0, fixes)).body).toMatchObject({ accepted: 0, duplicate: 61 });
    const both = await field.send(0, [...fixes.slice(50), [...fixes[0]!.slice(0, 1), 200, 95], [1, 2]]);
    expect(both.body).toMatchObject({
      duplicate: 11,
      refused: [
        { index: 11, reason: 'no-position' },
        { index: 12, reason: 'not-a-position' },
      ],
    });
  });

  it('in whatever order and portions they come, end as the same patrol, heat and figures', async () => {
    const fixes = walk(field.start, startMs, 2400);
    await field.send(0, fixes);
    await field.judge();
    const [whole] = await patrols();
    const heatOfWhole = await heat();
    const figuresOfWhole = await figures();

    await field.rows('delete from fixes where patrol_id = $1', [whole!.id]);
    await field.rows(
      `insert into unjudged_days select 1, $1, ($2::timestamptz at time zone 'Asia/Shanghai')::date`,
      [field.teamId, new Date(startMs)],
    );
    await field.judge();
    expect(await patrols()).toEqual([]);

    for (const part of [fixes.slice(160), fixes.slice(0, 40), fixes.slice(80, 160), fixes.slice(40, 80)]) {
      await field.send(0, [...part].reverse());
      await field.judge();
    }
    const again = await patrols();
    expect(again).toHaveLength(1);
    expect({ ...again[0], id: '', number: '' }).toEqual({ ...whole, id: '', number: '' });
    expect(await heat()).toEqual(heatOfWhole);
    expect(await figures()).toEqual(figuresOfWhole);
    // and the sum of differences is what summing anew gives
    await rebuildHeat(field.database.dataSource, 1);
    expect(await heat()).toEqual(heatOfWhole);
  });

  it('that jump are flagged and stay, and do not lengthen the way', async () => {
    const fixes = walk(field.start, startMs, 900);
    const far = [fixes[30]![0] + 4000, fixes[30]![1], fixes[30]![2] + 0.001, 8];
    await field.send(0, [...fixes, far]);
    await field.judge();
    const flagOf = async () =>
      (
        await field.rows<{ flag: number }>(
          'select flag from fixes where measured_at = $1 and device_id = $2',
          [new Date(far[0]!), field.phones[0]!.id],
        )
      )[0]!.flag;
    expect(await flagOf()).toBe(2);
    expect((await patrols())[0]).toMatchObject({ flagged: 1, fixes: 92 });
  });

  it('of two phones that go together are one walker, and count once', async () => {
    await field.send(0, walk(field.start, startMs, 1800));
    await field.send(1, walk(field.start, startMs + 3000, 1500, { north: 8 }));
    await field.judge();
    const [patrol, ...others] = await patrols();
    expect(others).toEqual([]);
    expect(patrol).toMatchObject({ seconds: 1800, people: 3300 });
    const hours = await field.rows<{ seconds: number }>(
      'select sum(dwell_s)::integer as seconds from patrol_cell_hours where patrol_id = $1',
      [patrol!.id],
    );
    expect(hours[0]!.seconds).toBe(1800);
    expect(
      await field.rows('select part from patrol_devices where patrol_id = $1 order by part', [patrol!.id]),
    ).toEqual([{ part: 'leads' }, { part: 'with' }]);
  });

  it('of this hour show a patrol that is out, move it, and end it when nothing comes any more', async () => {
    startMs = field.clock.now().getTime() - 15 * minute;
    const told = () =>
      field.rows<{ action: string; placed: boolean }>(
        `select action, lng_lat is not null as placed from outbox where kind = 'patrol' and data ->> 'team' = '夜巡队' order by seq desc limit 1`,
      );
    await field.send(0, walk(field.start, startMs, 600));
    await field.judge();
    expect((await patrols()).at(-1)).toMatchObject({ state: 'out' });
    expect(await told()).toEqual([{ action: 'started', placed: true }]);
    await field.send(0, walk(field.start, startMs, 840));
    await field.judge();
    expect(await told()).toEqual([{ action: 'moved', placed: true }]);
    field.clock.offsetMilliseconds += 40 * minute;
    await field.judge();
    field.clock.offsetMilliseconds = 0;
    expect((await patrols()).at(-1)).toMatchObject({ state: 'done', seconds: 840 });
    expect(await told()).toEqual([{ action: 'finished', placed: false }]);
  });

  it('begin and end where somebody says so', async () => {
    const fixes = walk(field.start, startMs, 1800);
    const marks = [
      { kind: 'start', at: startMs + 5 * minute },
      { kind: 'finish', at: startMs + 20 * minute },
    ];
    await field.send(0, fixes, { marks });
    await field.judge();
    expect(await patrols()).toMatchObject([{ seconds: 290 }, { seconds: 900 }, { seconds: 590 }]);
  });
});
