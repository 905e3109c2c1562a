import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { databaseUrl } from '../data/scratch-databases.mjs';

const columns = 100;
const rows = 100;
/** units of 1e-7 degree: about 300 m */
const block = 30_000;
const origin = [1_038_000_000, 255_000_000];
const goalMilliseconds = { community: 5, city: 2000 };

/**
 * The check of a plan in SQL, on a city of 10 000 grids (five segments a side) and on the community's own plan: the exact partition test, and all
 * that is asked of the database beside it (buildings and compounds cut, slivers and necks, households of each grid).
 */
export async function benchPlans({ rounds }) {
  const client = new pg.Client(String(databaseUrl(1)));
  await client.connect();
  try {
    await client.query("set jit = off; set work_mem = '64MB'");
    const sqlOf = (name) =>
      readFileSync(new URL(`../../../apps/server/src/plans/checking/${name}.sql`, import.meta.url), 'utf8');
    const sql = sqlOf('partition');
    const { rows: communities } = await client.query('select id from communities limit 1');
    const city = cityGrids();
    const { rows: own } = await client.query(
      'select grid_id, parent_grid_id, level, st_asgeojson(geom, 7) as polygon from grid_versions order by level desc',
    );
    const community = {
      ids: own.filter(({ level }) => level === 5).map(({ grid_id }) => grid_id),
      parents: own.filter(({ level }) => level === 5).map(({ parent_grid_id }) => parent_grid_id),
      polygons: own.filter(({ level }) => level === 5).map(({ polygon }) => polygon),
      outline: own.find(({ level }) => level === 3).polygon,
    };
    const results = [];
    for (const [name, ground] of Object.entries({ community, city })) {
      const times = [];
      const whole = [];
      const metersPerDegree = [102_000, 110_800];
      for (let round = 0; round < rounds; round++) {
        const begin = performance.now();
        const { rows: issues } = await client.query(sql, [
          ground.ids,
          ground.parents,
          ground.polygons,
          ground.outline,
          null,
        ]);
        times.push(performance.now() - begin);
        if (issues.length > 0) throw new Error(`${name}: ${JSON.stringify(issues.slice(0, 3))}`);
        await client.query(sqlOf('cuts'), [communities[0].id, ground.ids, ground.polygons]);
        await client.query(sqlOf('shapes'), [ground.ids, ground.polygons, ...metersPerDegree]);
        await client.query(sqlOf('households'), [communities[0].id, ground.ids, ground.polygons]);
        whole.push(performance.now() - begin);
      }
      times.sort((a, b) => a - b);
      whole.sort((a, b) => a - b);
      const median = times[Math.floor(times.length / 2)] ?? 0;
      const wholeMedian = whole[Math.floor(whole.length / 2)] ?? 0;
      const goal = goalMilliseconds[name];
      results.push({
        ground: name,
        grids: ground.ids.length,
        'partition, ms': Math.round(median * 10) / 10,
        'whole check, ms': Math.round(wholeMedian * 10) / 10,
        goal,
        'partition reached': median <= goal,
        'whole reached': wholeMedian <= goal,
      });
    }
    return results;
  } finally {
    await client.end();
  }
}

/** A city whose borders wander; neighbours share every corner. Four grids that lie two by two have one parent. */
function cityGrids() {
  const junction = (c, r) => [c * block + wander(8000, c, r, 1), r * block + wander(8000, c, r, 2)];
  const side = (a, b, ...key) => {
    const points = [a];
    for (let k = 1; k < 5; k++)
      points.push(
        [0, 1].map(
          (axis) => Math.round(a[axis] + ((b[axis] - a[axis]) * k) / 5) + wander(2500, ...key, k, axis),
        ),
      );
    return points;
  };
  const bottom = (c, r) => side(junction(c, r), junction(c + 1, r), c, r, 3);
  const left = (c, r) => side(junction(c, r), junction(c, r + 1), c, r, 4);
  const back = (points, end) => [end, ...points.slice(1).toReversed()];
  const closed = (points) =>
    JSON.stringify({
      type: 'Polygon',
      coordinates: [[...points, points[0]].map(([x, y]) => [(x + origin[0]) / 1e7, (y + origin[1]) / 1e7])],
    });
  const city = { ids: [], parents: [], polygons: [], outline: '' };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      city.ids.push(uuid(r * columns + c));
      city.parents.push(uuid(1_000_000 + (r >> 1) * columns + (c >> 1)));
      const top = back(bottom(c, r + 1), junction(c + 1, r + 1));
      const west = back(left(c, r), junction(c, r + 1));
      city.polygons.push(closed([...bottom(c, r), ...left(c + 1, r), ...top, ...west]));
    }
  }
  const along = Array.from({ length: columns }, (_, i) => i);
  city.outline = closed([
    ...along.flatMap((c) => bottom(c, 0)),
    ...along.flatMap((r) => left(columns, r)),
    ...along.toReversed().flatMap((c) => back(bottom(c, rows), junction(c + 1, rows))),
    ...along.toReversed().flatMap((r) => back(left(0, r), junction(0, r + 1))),
  ]);
  return city;
}

const uuid = (number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A whole number round zero that depends on the keys alone. */
function wander(range, ...keys) {
  let hash = 0x811c9dc5;
  for (const key of keys) {
    hash = Math.imul(hash ^ key, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
  }
  return Math.round(range * ((hash >>> 0) / 2 ** 32 - 0.5));
}
