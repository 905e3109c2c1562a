import { lineOfParts } from '@getu/tracks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type Field, openField, walk } from '../../fixes/testing/field.js';
import { shiftDay } from '../../lists/period.js';
import { RequiredStreets } from './required-streets.js';

/** Unlike in every run, so that over time every edge of a month meets every window. */
const upTo = (end: number) => Math.floor(Math.random() * end);

//   patrols' own streets  ──┬── bit_or of every patrol of the period ──┐
//                           └── street_days: months and edge days ─────┴─ must be the same streets, part by part
describeOnBothDatabases('what was walked of streets', (open) => {
  let field: Field;
  let today: string;
  beforeAll(async () => {
    field = await openField(await open({ seeded: true }));
    today = field.clock.today();
  });
  afterAll(() => field.app.close());

  /** From every patrol of the period, without any rollup. */
  const walkedOf = async (from: string, to: string) => {
    const rows = await field.rows<{ id: string; line: [number, number][]; parts: string }>(
      `select road.id, st_asgeojson(road.geom, 7)::json -> 'coordinates' as line, bit_or(walked.parts)::text as parts
       from roads road
       join patrol_roads walked
         on walked.road_id = road.id
         and (walked.started_at at time zone 'Asia/Shanghai')::date between $1::date and $2::date
       where road.patrolled
       group by road.id, road.geom, length(walked.parts)`,
      [from, to],
    );
    return new Map(rows.map(({ id, line, parts }) => [id, lineOfParts(line, [parts]).walkedShare]));
  };

  const compare = async (windows: readonly [from: string, to: string][]) => {
    let walked = 0;
    for (const [from, to] of windows) {
      const expected = await walkedOf(from, to);
      for (const street of await field.app.get(RequiredStreets).streets({ from, to }, {})) {
        const share = Math.round((expected.get(street.id) ?? 0) * 10_000) / 10_000;
        expect(street.walkedShare, `${street.name ?? street.id}, ${from} to ${to}`).toBe(share);
        if (share > 0) walked++;
      }
    }
    return walked;
  };
  const randomWindow = (): [string, string] => {
    const from = shiftDay(today, -upTo(400));
    const to = shiftDay(from, upTo(3) === 0 ? upTo(400) : upTo(50));
    return [from, to < today ? to : today];
  };

  it('is what every patrol of any period walked, put together', async () => {
    const walked = await compare([
      ...Array.from({ length: 25 }, randomWindow),
      ['2026-02-01', '2026-02-28'],
      ['2026-01-31', '2026-03-01'],
      [today, today],
    ]);
    expect(walked).toBeGreaterThan(100);
  });

  it('follows a patrol that is walked, judged otherwise, and taken away again', async () => {
    const startMs = field.clock.now().getTime() - 26 * 3_600_000;
    const day = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
    const windows: [string, string][] = [
      [day(startMs), day(startMs)],
      [shiftDay(today, -29), today],
      [shiftDay(today, -364), today],
    ];
    const counted = async () =>
      field.rows<{ row: string }>(
        `select (scope_id, street_id, span, starts, walks)::text as row from street_days
         where exists (select from unnest(walks) n where n <> 0) order by 1`,
      );
    const before = await counted();
    for (const north of [0, 40]) {
      await field.send(0, walk(field.start, startMs + north * 60_000, 1500, { north }));
      await field.judge();
      await compare(windows);
    }
    expect(await counted()).not.toEqual(before);
    await field.rows('delete from fixes where device_id = $1', [field.phones[0]!.id]);
    for (const [from] of windows.slice(0, 1)) {
      for (const one of [from, shiftDay(from, -1)]) {
        await field.rows('insert into unjudged_days values (1, $1, $2) on conflict do nothing', [
          field.teamId,
          one,
        ]);
      }
    }
    await field.judge();
    await compare(windows);
    expect(await counted()).toEqual(before);
  });
});
