import type { DataSource } from 'typeorm';
import { cellOf } from '@getu/tracks';

/**
 * A small community for tests of tiles and heat, in tile 16/51465/28058 and its neighbours, on any migrated database:
 *
 *     +---------+---------+   two grids that share a border along 102.708
 *     |  b1     |      b3 |   three buildings, b2 across the border
 *     |      [b2]         |   cases on a lattice, one patrol a day to and fro along 25.034
 *     +---------+---------+
 */
export const smallGround = {
  communityId: 1,
  tile: { z: 16, x: 51465, y: 28058 },
  today: '2026-03-31',
  timezone: 'Asia/Shanghai',
} as const;

/** A uuid whose last twelve digits are a number, so that tests know its feature id. */
export const uuidOf = (kind: number, number: number): string =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const [community, west, east] = [uuidOf(1, 3), uuidOf(1, 4), uuidOf(1, 5)];
const plan = uuidOf(2, 1);
export const teamId = uuidOf(3, 1);

const box = (w: number, s: number, e: number, n: number) => `st_makeenvelope(${w}, ${s}, ${e}, ${n}, 4326)`;
const middleOf = (area: string) => `st_centroid(${area})`;
const whole = box(102.705, 25.031, 102.711, 25.037);
const halves = [box(102.705, 25.031, 102.708, 25.037), box(102.708, 25.031, 102.711, 25.037)];

/** Fills an empty database; dates lie in March 2026. */
export async function layGround(dataSource: DataSource): Promise<void> {
  const statements = [
    `insert into communities (id, code, name, outline) values (1, '530102001001', '小社区', ${whole})`,
    `insert into layer_versions (community_id, layer)
     select 1, layer from unnest(array['cases', 'tracks', 'heat', 'grids', 'buildings']) as layer`,
    `insert into grids (community_id, id) select 1, id::uuid from unnest(array['${community}', '${west}', '${east}']) as id`,
    `insert into plans (community_id, id, title, status, effective)
     values (1, '${plan}', '现行方案', 'published', daterange('2026-01-01', null))`,
    `insert into grid_versions (community_id, plan_id, grid_id, level, parent_grid_id, code, name, geom, label_point) values
     (1, '${plan}', '${community}', 3, null, '530102001001', '小社区', ${whole}, ${middleOf(whole)}),
     (1, '${plan}', '${west}', 4, '${community}', '530102001001001', '西格', ${halves[0]}, ${middleOf(halves[0]!)}),
     (1, '${plan}', '${east}', 4, '${community}', '530102001001002', '东格', ${halves[1]}, ${middleOf(halves[1]!)})`,
    `insert into buildings
       (community_id, id, grid_id, parent_grid_id, name, kind, storeys, height_m, households, residents, geom)
     select 1, id::uuid, '${west}', '${community}', name, 'residential', storeys, storeys * 3, 20, 50,
       st_makeenvelope(lng, lat, lng + 0.0003, lat + 0.0002, 4326)
     from (values
       ('${uuidOf(4, 1)}', '1幢', 6, 102.7065, 25.0355),
       ('${uuidOf(4, 2)}', '2幢', 18, 102.7078, 25.0335),
       ('${uuidOf(4, 3)}', '3幢', 33, 102.7096, 25.0355)
     ) as building (id, name, storeys, lng, lat)`,
    // a lattice of 8 × 5 cases, of which two share a place; every fourth is still open
    `insert into cases
       (community_id, id, number, kind, channel, state, title, urgent, grid_id, parent_grid_id, reported_at, amber_at, due_at, geom)
     select 1, ('00000005-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'S' || lpad(n::text, 3, '0'),
       (array['dispute', 'hazard', 'sanitation', 'order', 'opinion', 'request'])[n % 6 + 1], 'visit',
       case when n % 4 = 0 then 'taken' else 'closed' end, '事件', n % 8 = 0, '${west}', '${community}',
       '2026-03-01T04:00:00Z'::timestamptz + (n % 30) * interval '1 day',
       '2026-03-20T04:00:00Z'::timestamptz + n * interval '4 hours',
       '2026-03-22T04:00:00Z'::timestamptz + n * interval '4 hours',
       st_setsrid(st_makepoint(102.7055 + (n % 8) * 0.0007, 25.0315 + (n / 8) * 0.0011), 4326)
     from generate_series(0, 39) as n`,
    `update cases set geom = (select geom from cases where number = 'S001') where number = 'S002'`,
    `insert into teams (community_id, id, name, grid_id, parent_grid_id)
     values (1, '${teamId}', '红袖标一队', '${west}', '${community}')`,
  ];
  for (const statement of statements) await dataSource.query(statement);
}

/** A patrol that walked along 25.034 from 102.706 east for ten minutes. */
export async function layPatrol(dataSource: DataSource, number: number, startedAt: string): Promise<string> {
  const id = uuidOf(6, number);
  await dataSource.query(
    `insert into patrols (community_id, id, number, team_id, state, started_at, ended_at)
     values (1, $1, $2, $3, 'done', $4, $4::timestamptz + interval '10 minutes')`,
    [id, `P${number}`, teamId, startedAt],
  );
  await dataSource.query(
    `insert into tracks (community_id, patrol_id, started_at, geom, times)
     select 1, $1, $2, st_multi(st_makeline(array(
       select st_setsrid(st_makepoint(102.706 + step * 0.0001, 25.034 + (step % 3) * 0.00002), 4326)
       from generate_series(0, 40) as step
     ))), '[]'`,
    [id, startedAt],
  );
  return id;
}

/** The time in cells that such a patrol leaves: 24 s in each of the cells along its way, from its start on. */
export async function layCellHours(
  dataSource: DataSource,
  patrolId: string,
  startedAt: string,
): Promise<void> {
  const rows = new Map<
    string,
    { cell: number; hour: string; seconds: number; at: string; isFirst: boolean }
  >();
  const seen = new Set<number>();
  for (let step = 0; step < 100; step++) {
    const cell = cellOf([102.706 + step * 0.00004, 25.034]);
    const at = new Date(Date.parse(startedAt) + step * 24_000).toISOString();
    const hour = `${at.slice(0, 13)}:00:00Z`;
    const row = rows.get(`${cell} ${hour}`) ?? { cell, hour, seconds: 0, at, isFirst: !seen.has(cell) };
    seen.add(cell);
    row.seconds += 24;
    row.at = at;
    rows.set(`${cell} ${hour}`, row);
  }
  for (const { cell, hour, seconds, at, isFirst } of rows.values()) {
    await dataSource.query(
      `insert into patrol_cell_hours (community_id, patrol_id, cell, hour, dwell_s, passes, first_visit, last_seen)
       values (1, $1, $2, $3, $4, $5, $6, $7)`,
      [patrolId, cell, hour, seconds, isFirst ? 1 : 0, isFirst, at],
    );
  }
}
