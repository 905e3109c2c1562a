import { databaseUrl, fixesAlone, makeFixesAlone, query, scales } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { daysAgo, tilesOf, today } from './tile-cases.mjs';

const year = { from: daysAgo(364), to: today };
const month = { from: daysAgo(29), to: today };

/** What is read from rollups and counters: it should take as long over five million fixes as over fifty thousand. */
const reads = [
  { title: 'heat tiles, a year', tiles: { layer: 'heat', z: 16, ...year } },
  { title: 'heat tiles, 30 days', tiles: { layer: 'heat', z: 16, ...month } },
  { title: 'heat cells, a year', path: `/api/heat?from=${year.from}&to=${year.to}` },
  { title: 'heat cells, 30 days', path: `/api/heat?from=${month.from}&to=${month.to}` },
  { title: 'statistics, a year', paths: () => periods(365).map(statisticsOf) },
  { title: 'statistics, 30 days', paths: () => periods(30).map(statisticsOf) },
  {
    title: 'statistics of a grid, a year',
    paths: ({ grid }) =>
      periods(365).map((period) => `${statisticsOf(period)}&grid=${encodeURIComponent(grid)}`),
  },
  {
    title: 'statistics of a compound, a year',
    paths: ({ compound }) => periods(365).map((period) => `${statisticsOf(period)}&compound=${compound}`),
  },
  { title: 'statistics held, a year', path: statisticsOf(year) },
];

/** More periods of so many days than answers are held, so that each is counted anew. */
export function periods(days) {
  return Array.from({ length: 700 }, (_, shift) => ({
    from: daysAgo(days - 1 + (shift % 90) + Math.floor(shift / 90)),
    to: daysAgo(shift % 90),
  }));
}

export function statisticsOf({ from, to }) {
  return `/api/statistics?from=${from}&to=${to}`;
}

/** Where most cases lie: the code of the grid, the id of the compound. */
export const busiestSql = `
  select v.code as grid,
    (select compound_id from cases where compound_id is not null group by 1 order by count(*) desc limit 1) as compound
  from cases c
  join plans p on p.effective @> current_date
  join grid_versions v on v.plan_id = p.id and v.grid_id = c.grid_id
  group by v.code
  order by count(*) desc, v.code
  limit 1`;

async function pathsOf({ path, paths, tiles }, url, busiest) {
  if (path) return [path];
  return paths ? paths(busiest) : (await tilesOf(tiles, url)).paths;
}

/** What one client may wait for figures at 100×, in milliseconds at the 99th percentile. */
const statisticsGoal = 15;

/**
 * Time of one request at a time, and throughput of eight, over data sets of 1×, 10× and 100×; none from memory but where it
 * says so. The last column has the cases and patrols of 1× and the fixes of 100×: what fixes alone cost.
 */
export async function benchScaling({ seconds, rounds, say }) {
  const products = new Map();
  const rows = [];
  try {
    await makeFixesAlone(say);
    const axis = [...scales, fixesAlone];
    const [busiest] = await query(databaseUrl(1), busiestSql);
    for (const scale of axis) {
      const settings = { DATABASE_URL: databaseUrl(scale), SEED: 'none', TILE_MEMORY_MEGABYTES: '0' };
      products.set(scale, await startProduct(settings));
    }
    for (const read of reads) {
      say(read.title);
      const row = { read: read.title };
      const latencies = new Map(axis.map((scale) => [scale, []]));
      const paths = new Map();
      for (const scale of axis) paths.set(scale, await pathsOf(read, databaseUrl(scale), busiest));
      for (let round = 0; round < rounds; round++) {
        for (const scale of axis) {
          const asked = { port: products.get(scale).port, paths: paths.get(scale), seconds };
          const alone = await measureHttp({ ...asked, connections: 1 });
          if (Object.keys(alone.statuses).join() !== '200') {
            throw new Error(`${read.title} at ${scale}: ${JSON.stringify(alone.statuses)}`);
          }
          latencies.get(scale).push(alone);
        }
      }
      for (const scale of axis) {
        const name = scale === fixesAlone ? 'fixes 100×' : `${scale}×`;
        row[`${name} p50`] = median(latencies.get(scale).map(({ p50 }) => p50));
        row[`${name} p99`] = median(latencies.get(scale).map(({ p99 }) => p99));
      }
      row['100×/1×'] = row['100× p50'] / row['1× p50'];
      row['fixes 100×/1×'] = row['fixes 100× p50'] / row['1× p50'];
      row['its goal'] = 1.3;
      row['p99 goal'] = read.title.startsWith('statistics') ? statisticsGoal : null;
      const busy = await measureHttp({ port: products.get(100).port, paths: paths.get(100), seconds });
      row['100× at 8/s'] = busy.perSecond;
      rows.push(row);
    }
  } finally {
    for (const product of products.values()) await product.stop();
  }
  return rows;
}
