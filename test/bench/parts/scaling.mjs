import { databaseUrl, fixesAlone, makeFixesAlone, query, scales } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { busiestSql, figureGoals, figurePaths, figureScopes, statisticsOf } from './statistics.mjs';
import { daysAgo, tilesOf, today } from './tile-cases.mjs';

const year = { from: daysAgo(364), to: today };
const month = { from: daysAgo(29), to: today };

/** What is read from rollups and counters: it should take as long over five million fixes as over fifty thousand. */
const reads = [
  { title: 'heat tiles, a year', tiles: { layer: 'heat', z: 16, ...year } },
  { title: 'heat tiles, 30 days', tiles: { layer: 'heat', z: 16, ...month } },
  { title: 'heat cells, a year', path: `/api/heat?from=${year.from}&to=${year.to}` },
  { title: 'heat cells, 30 days', path: `/api/heat?from=${month.from}&to=${month.to}` },
  { title: 'statistics, a year', paths: (busiest, round) => figurePaths('', 365 + 8 * round) },
  { title: 'statistics, 30 days', paths: (busiest, round) => figurePaths('', 30 + 8 * round) },
  {
    title: 'statistics of a grid, a year',
    paths: (busiest, round) => figurePaths(figureScopes(busiest).grid, 365 + 8 * round),
  },
  {
    title: 'statistics of a compound, a year',
    paths: (busiest, round) => figurePaths(figureScopes(busiest).compound, 365 + 8 * round),
  },
  { title: 'statistics held, a year', path: statisticsOf(year) },
];

async function pathsOf({ path, paths, tiles }, url, busiest, round) {
  if (path) return [path];
  return paths ? paths(busiest, round) : (await tilesOf(tiles, url)).paths;
}

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
      const inOrder = read.paths !== undefined;
      for (let round = 0; round < rounds; round++) {
        for (const scale of axis) {
          const paths = await pathsOf(read, databaseUrl(scale), busiest, round);
          const asked = { port: products.get(scale).port, paths, seconds, inOrder };
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
      row['p99 goal'] = read.title.startsWith('statistics') ? figureGoals.postgres : null;
      const paths = await pathsOf(read, databaseUrl(100), busiest, rounds);
      const busy = await measureHttp({ port: products.get(100).port, paths, seconds, inOrder });
      row['100× at 8/s'] = busy.perSecond;
      rows.push(row);
    }
  } finally {
    for (const product of products.values()) await product.stop();
  }
  return rows;
}
