import { makePatrolsOf, query } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { daysAgo, tilesOf, today } from './tile-cases.mjs';

const sizes = [100_000, 10_000_000];
const goalMs = 60;
const growthGoal = 1.3;

const reads = [
  { title: 'a year', from: daysAgo(364), to: today },
  { title: '30 days', from: daysAgo(29), to: today },
];

/**
 * Every heat tile of zoom 16, drawn anew one at a time, over the patrols of a hundred thousand and of ten million fixes: the
 * goals are the 99th percentile of the large one, and what it takes of the small one's median.
 */
export async function benchHeat({ seconds, rounds, say }) {
  const products = [];
  try {
    for (const fixes of sizes) {
      const url = await makePatrolsOf(fixes, say);
      const [rows] = await query(
        url,
        `select (select count(*)::float8 from fixes) as fixes, (select count(*)::integer from patrols) as patrols`,
      );
      products.push({ url, ...rows, ...(await startProduct(settingsOf(url))) });
    }
    const table = [];
    for (const { title, filter = '', ...period } of reads) {
      say(`heat, ${title}`);
      const measured = products.map(() => []);
      const paths = [];
      for (const { url } of products) {
        paths.push(
          (await tilesOf({ layer: 'heat', z: 16, ...period }, url)).paths.map((path) => path + filter),
        );
      }
      for (let round = 0; round < rounds; round++) {
        for (const [i, { port }] of products.entries()) {
          measured[i].push(await measureHttp({ port, paths: paths[i], seconds, connections: 1 }));
        }
      }
      const of = (i, figure) => median(measured[i].map((one) => one[figure]));
      table.push({
        heat: title,
        ...Object.fromEntries(
          products.flatMap(({ fixes }, i) => [
            [`${Math.round(fixes / 1000)} k p50`, of(i, 'p50')],
            [`${Math.round(fixes / 1000)} k p99`, of(i, 'p99')],
          ]),
        ),
        'p99 goal': goalMs,
        growth: of(1, 'p50') / of(0, 'p50'),
        'growth goal': growthGoal,
      });
    }
    return table;
  } finally {
    for (const product of products) await product.stop();
  }
}

const settingsOf = (url) => ({ DATABASE_URL: url, SEED: 'none', TILE_MEMORY_MEGABYTES: '0' });
