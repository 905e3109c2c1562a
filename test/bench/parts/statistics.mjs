import { databaseUrl, query } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { daysAgo } from './tile-cases.mjs';

/** What one client may wait for figures of a year over 100 k cases, in milliseconds at the 99th percentile. */
export const figureGoals = { postgres: 15, embedded: 60 };

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

/** What figures are asked of, as the rest of their address. */
export const figureScopes = ({ grid, compound }) => ({
  community: '',
  grid: `&grid=${encodeURIComponent(grid)}`,
  compound: `&compound=${compound}`,
});

export function statisticsOf({ from, to }) {
  return `/api/statistics?from=${from}&to=${to}`;
}

/** More periods of so many days than answers are held: asked in order, each is counted anew. */
export function figurePaths(scope, days) {
  return Array.from({ length: 700 }, (_, shift) => {
    const [first, last] = [days - 1 + (shift % 90) + Math.floor(shift / 90), shift % 90];
    return statisticsOf({ from: daysAgo(first), to: daysAgo(last) }) + scope;
  });
}

/** Figures of a year for one client who asks for another one each time; each round for longer ones, so that none comes again. */
export async function measureFigures({ port, busiest, seconds, rounds, goal, say }) {
  const rows = [];
  for (const [name, scope] of Object.entries(figureScopes(busiest))) {
    say(`statistics of the ${name}`);
    const measured = [];
    for (let round = 0; round < rounds; round++) {
      const asked = {
        port,
        paths: figurePaths(scope, 365 + 8 * round),
        seconds,
        connections: 1,
        inOrder: true,
      };
      measured.push(await measureHttp(asked));
    }
    const refused = measured.find(({ statuses }) => Object.keys(statuses).join() !== '200');
    if (refused) throw new Error(`statistics of the ${name}: ${JSON.stringify(refused.statuses)}`);
    const middle = (of) => median(measured.map((one) => one[of]));
    rows.push({
      read: `statistics of the ${name}, a year, one client`,
      'http/s': middle('perSecond'),
      p50: middle('p50'),
      p99: middle('p99'),
      'p99 goal': goal,
      bytes: Math.round(middle('bytes')),
    });
  }
  return rows;
}

/** Figures over the 100× data set on PostgreSQL; the embedded database has them in its own part. */
export async function benchStatistics({ seconds, rounds, say }) {
  const url = databaseUrl(100);
  const [busiest] = await query(url, busiestSql);
  const product = await startProduct({ DATABASE_URL: url, SEED: 'none' });
  try {
    return await measureFigures({ ...product, busiest, seconds, rounds, goal: figureGoals.postgres, say });
  } finally {
    await product.stop();
  }
}
