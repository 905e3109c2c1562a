import { databaseUrl, scales } from '../data/scratch-databases.mjs';
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
  { title: 'statistics, a year', path: `/api/statistics?from=${year.from}&to=${year.to}` },
  { title: 'statistics, 30 days', path: `/api/statistics?from=${month.from}&to=${month.to}` },
];

/** Time of one request at a time, and throughput of eight, over data sets of 1×, 10× and 100×; none from memory. */
export async function benchScaling({ seconds, rounds, say }) {
  const products = new Map();
  const rows = [];
  try {
    for (const scale of scales) {
      const settings = { DATABASE_URL: databaseUrl(scale), SEED: 'none', TILE_MEMORY_MEGABYTES: '0' };
      products.set(scale, await startProduct(settings));
    }
    for (const read of reads) {
      say(read.title);
      const row = { read: read.title };
      const latencies = new Map(scales.map((scale) => [scale, []]));
      const paths = new Map();
      for (const scale of scales) {
        paths.set(scale, read.path ? [read.path] : (await tilesOf(read.tiles, databaseUrl(scale))).paths);
      }
      for (let round = 0; round < rounds; round++) {
        for (const scale of scales) {
          const asked = { port: products.get(scale).port, paths: paths.get(scale), seconds };
          const alone = await measureHttp({ ...asked, connections: 1 });
          if (Object.keys(alone.statuses).join() !== '200') {
            throw new Error(`${read.title} at ${scale}×: ${JSON.stringify(alone.statuses)}`);
          }
          latencies.get(scale).push(alone);
        }
      }
      for (const scale of scales) {
        row[`${scale}× p50`] = median(latencies.get(scale).map(({ p50 }) => p50));
        row[`${scale}× p99`] = median(latencies.get(scale).map(({ p99 }) => p99));
      }
      row['100×/1×'] = row['100× p50'] / row['1× p50'];
      row.goal = 1.3;
      const busy = await measureHttp({ port: products.get(100).port, paths: paths.get(100), seconds });
      row['100× at 8/s'] = busy.perSecond;
      rows.push(row);
    }
  } finally {
    for (const product of products.values()) await product.stop();
  }
  return rows;
}
