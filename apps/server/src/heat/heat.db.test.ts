import {
  type Heat,
  type HeatCases,
  heatCasesSchema,
  type HeatDifference,
  heatDifferenceSchema,
  heatSchema,
} from '@getu/domain';
import { VectorTile } from '@mapbox/vector-tile';
import { cellsOfTile } from '@getu/tracks';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../database/testing.js';
import { type Field, openField } from '../fixes/testing/field.js';
import { shiftDay } from '../lists/period.js';

interface Raw {
  cell: number;
  dwellSeconds: number;
  passes: number;
  patrols: number;
  lastSeen: string;
}

/** Every filter in the words of the wire, and what it means of an hour that a patrol spent in a cell. */
const filters: [query: string, meaning: string][] = [
  ['', 'true'],
  ['&hours=18-24', 'hour >= 18'],
  ['&hours=19-20', 'hour = 19'],
  ['&hours=9-11,20-1', 'hour in (9, 10) or hour >= 20 or hour = 0'],
  ['&weekdays=0', 'weekday = 1'],
  ['&weekdays=5,6&hours=18-6', 'weekday >= 6 and (hour >= 18 or hour < 6)'],
  ['&team=TEAM', `team_id = 'TEAM'`],
  ['&team=TEAM&weekdays=0,2', `team_id = 'TEAM' and weekday in (1, 3)`],
  ['&team=TEAM&weekdays=1,3,4&hours=12-24', `team_id = 'TEAM' and weekday in (2, 4, 5) and hour >= 12`],
];

describeOnBothDatabases('heat by when and by whom', (open) => {
  let field: Field;
  let team: string;
  let grid: { code: string; gridId: string };
  let period: { from: string; to: string };
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
    [{ team }] = (await field.rows<{ team: string }>(
      'select team_id::text as team from patrols group by 1 order by count(*) desc limit 1',
    )) as [{ team: string }];
    [grid] = (await field.rows<typeof grid>(
      `select v.code, v.grid_id as "gridId" from grid_versions v
       join plans p on p.id = v.plan_id and upper_inf(p.effective)
       join teams t on t.grid_id = v.grid_id and t.id = $1`,
      [field.teamId],
    )) as [typeof grid];
    const today = field.clock.today();
    period = { from: shiftDay(today, -200), to: shiftDay(today, -3) };
  });
  afterAll(() => field?.app.close());
  const get = async <Answer>(url: string) => {
    const answer = await field.app.inject(url);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Answer>();
  };
  const ask = (more = '', days = period) => `from=${days.from}&to=${days.to}${more}`.replaceAll('TEAM', team);

  /** The same from the hours that each patrol spent in each cell, without any rollup. */
  const raw = (meaning: string, { from, to } = period) =>
    field.rows<Raw>(
      `select cell::float8 as cell, sum(dwell_s)::integer as "dwellSeconds", sum(passes)::integer as passes,
         (count(*) filter (where first_visit))::integer as patrols, max(last_seen) as "lastSeen"
       from (
         select h.*, p.team_id, extract(isodow from h.hour at time zone 'Asia/Shanghai') as weekday,
           extract(hour from h.hour at time zone 'Asia/Shanghai') as hour_of_day
         from patrol_cell_hours h join patrols p on p.id = h.patrol_id
         where (h.hour at time zone 'Asia/Shanghai')::date between $1::date and $2::date
       ) walked
       where ${meaning.replaceAll('TEAM', team).replaceAll('hour ', 'hour_of_day ')}
       group by cell order by cell`,
      [from, to],
    );

  it.each(filters)('is what the hours of patrols add up to: %s', async (query, meaning) => {
    const heat = heatSchema.strict().parse(await get<Heat>(`/api/heat?zoom=22&${ask(query)}`));
    const told = heat.cells
      .map(({ cell, dwellSeconds, passes, patrols, lastSeen }) => ({
        cell,
        dwellSeconds,
        passes,
        patrols,
        lastSeen,
      }))
      .toSorted((a, b) => a.cell - b.cell);
    const expected = (await raw(meaning)).map((row) => ({
      ...row,
      lastSeen: new Date(row.lastSeen).toISOString(),
    }));
    expect(told.length).toBeGreaterThan(20);
    expect(told).toEqual(expected);
  });

  const tileSeconds = async (query: string) => {
    const z = 15;
    const [lng, lat] = field.start;
    const x = Math.floor(((lng + 180) / 360) * 2 ** z);
    const angle = (lat * Math.PI) / 180;
    const y = Math.floor(((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * 2 ** z);
    const answer = await field.app.inject(`/tiles/heat/${z}/${x}/${y}.mvt?${query}`);
    const layer = new VectorTile(new PbfReader(answer.rawPayload)).layers['heat'];
    let seconds = 0;
    for (let i = 0; i < (layer?.length ?? 0); i++) seconds += Number(layer!.feature(i).properties['dwell_s']);
    return { seconds, etag: String(answer.headers['etag']), ...cellsOfTile(z, x, y) };
  };

  it('a tile draws the seconds of its filter, under a tag of its own', async () => {
    const tags = new Set<string>();
    for (const [query, meaning] of filters) {
      const { seconds, etag, first, last } = await tileSeconds(ask(query));
      const inTile = (await raw(meaning)).filter(({ cell }) => cell >= first && cell <= last);
      expect(seconds, query).toBe(inTile.reduce((sum, { dwellSeconds }) => sum + dwellSeconds, 0));
      tags.add(etag);
    }
    expect(tags.size).toBe(filters.length);
  });

  it('of a grid is what lies in it: the grids add up to no more than the whole', async () => {
    const whole = await get<Heat>(`/api/heat?zoom=22&${ask()}`);
    const inGrid = await get<Heat>(`/api/heat?zoom=22&${ask(`&grid=${grid.code}`)}`);
    expect(inGrid.cells.length).toBeGreaterThan(20);
    expect(inGrid.cells.length).toBeLessThan(whole.cells.length);
    const all = new Map(whole.cells.map((cell) => [cell.cell, cell]));
    for (const cell of inGrid.cells) expect(cell).toEqual(all.get(cell.cell));
    const { seconds } = await tileSeconds(ask(`&grid=${grid.code}`));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan((await tileSeconds(ask())).seconds);
    expect((await field.app.inject(`/tiles/heat/15/1/1.mvt?${ask('&grid=none')}`)).statusCode).toBe(404);
    expect((await field.app.inject('/tiles/heat/15/1/1.mvt?weekdays=7')).statusCode).toBe(400);
  });

  it('a difference is one period minus the other; with too few patrols it says nothing', async () => {
    const against = { from: shiftDay(period.from, -150), to: shiftDay(period.from, -1) };
    const query = ask(`&againstFrom=${against.from}&againstTo=${against.to}`);
    const told = heatDifferenceSchema
      .strict()
      .parse(await get<HeatDifference>(`/api/heat/difference?zoom=22&${query}`));
    const [now, before] = [await raw('true'), await raw('true', against)];
    expect(told.cells.length).toBe(new Set([...now, ...before].map(({ cell }) => cell)).size);
    const [byNow, byBefore] = [now, before].map((rows) => new Map(rows.map((row) => [row.cell, row])));
    for (const cell of told.cells) {
      const [a, b] = [byNow!.get(cell.cell), byBefore!.get(cell.cell)];
      expect(cell.minutesPerWeek).toBeCloseTo((a?.dwellSeconds ?? 0) / 60 / (198 / 7), 3);
      expect(cell.againstMinutesPerWeek).toBeCloseTo((b?.dwellSeconds ?? 0) / 60 / (150 / 7), 3);
      expect(cell.class === null).toBe(Math.min(a?.patrols ?? 0, b?.patrols ?? 0) < 3);
    }
    expect(new Set(told.cells.map((cell) => cell.class)).size).toBeGreaterThan(2);
    const [lng, lat] = field.start;
    const angle = (lat * Math.PI) / 180;
    const [x, y] = [
      Math.floor(((lng + 180) / 360) * 2 ** 18),
      Math.floor(((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * 2 ** 18),
    ];
    const tile = await field.app.inject(`/tiles/heat-change/14/${x >> 4}/${y >> 4}.mvt?${query}`);
    expect(tile.statusCode).toBe(200);
    const layer = new VectorTile(new PbfReader(tile.rawPayload)).layers['heat-change']!;
    const classes = Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties['class']);
    const at14 = await get<HeatDifference>(`/api/heat/difference?zoom=14&${query}`);
    expect(classes.filter((one) => one !== undefined).length).toBeGreaterThan(0);
    expect(classes.length).toBeLessThanOrEqual(at14.cells.length);
  });

  it('cases against patrol time: the grids’ own counts, in thirds', async () => {
    const { grids } = heatCasesSchema.strict().parse(await get<HeatCases>(`/api/heat/cases?${ask()}`));
    expect(grids).toHaveLength(9);
    for (const { gridId, cases, patrols, minutesPerWeek } of grids) {
      const [counted] = await field.rows<{ cases: number; patrols: number; seconds: number }>(
        `select
           (select count(*)::integer from cases where grid_id = $1
             and (reported_at at time zone 'Asia/Shanghai')::date between $2::date and $3::date) as cases,
           count(*)::integer as patrols, coalesce(sum(g.duration_s), 0)::float8 as seconds
         from patrol_grids g join patrols p on p.id = g.patrol_id and p.state = 'done'
         where g.grid_id = $1 and (g.started_at at time zone 'Asia/Shanghai')::date between $2::date and $3::date`,
        [gridId, period.from, period.to],
      );
      expect([cases, patrols]).toEqual([counted!.cases, counted!.patrols]);
      expect(minutesPerWeek).toBeCloseTo(counted!.seconds / 60 / (198 / 7), 0);
    }
    expect(new Set(grids.map(({ casesClass }) => casesClass))).toEqual(new Set([0, 1, 2]));
  });
});
