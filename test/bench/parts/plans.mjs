import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { repositoryRoot } from '../processes.mjs';
import { cityGrids } from '../data/city-grids.mjs';

const { DataSource } = createRequire(`${repositoryRoot}apps/server/package.json`)('typeorm');

/** Of the whole check and of each of its parts, milliseconds. */
const goalMilliseconds = { community: 5, city: 2000 };
const metersPerDegree = { lng: 102_000, lat: 110_800 };

/**
 * The check of a plan in SQL, by the server's own code, on the community's plan and on a city of 10 000 grids (five segments a side): the exact
 * partition test alone, and all that is asked of the database.
 */
export async function benchPlans({ rounds, say }) {
  const served = (path) => import(`${repositoryRoot}apps/server/dist/plans/${path}.js`);
  const { checkPartition, checkOnGround } = await served('checking/check-plan');
  const { inOneSnapshot } = await served('measuring/quick-reads');
  const { writtenGridsOf, writtenOutlineOf } = await served('measuring/polygons-of-draft');
  const { draftOfPlan } = await served('drafts/draft-of-plan');
  const { mapFromPolygons } = await import(`${repositoryRoot}packages/topology/dist/index.js`);
  const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl(1) }).initialize();
  try {
    const [inForce] = await dataSource.query(
      `select community_id as community, id from plans where effective @> (now() at time zone 'Asia/Shanghai')::date`,
    );
    const { draft } = await inOneSnapshot(dataSource, (manager) =>
      draftOfPlan(manager, inForce.community, inForce.id),
    );
    const results = [];
    for (const [ground, map] of Object.entries({
      community: draft.map,
      city: mapFromPolygons(cityGrids()).map,
    })) {
      const [lists, outline] = [writtenGridsOf({ map }), writtenOutlineOf(map)];
      say(`checking ${lists.ids.length} grids`);
      const goal = goalMilliseconds[ground];
      const question = {
        ...{ lists, outline, metersPerDegree },
        ofCommunity: ground === 'city' ? null : outline,
      };
      const checks = {
        'partition test': async (manager) => ({
          issues: await checkPartition(manager, lists, outline, question.ofCommunity),
        }),
        'whole check': (manager) => checkOnGround(manager, inForce.community, question),
      };
      for (const [check, ask] of Object.entries(checks)) {
        const times = [];
        // the first asks prepare the statement, as the first of a server's connection do
        const turns = ground === 'city' ? 1 + rounds : 5 + 20 * rounds;
        for (let turn = 0; turn < turns; turn++) {
          await inOneSnapshot(dataSource, async (manager) => {
            const begin = performance.now();
            const { issues } = await ask(manager);
            times.push(performance.now() - begin);
            const errors = issues.filter(({ severity }) => severity === 'error');
            if (errors.length > 0) throw new Error(`${ground}: ${JSON.stringify(errors.slice(0, 3))}`);
          });
        }
        const [first, ...others] = times;
        others.sort((one, other) => one - other);
        const median = others[others.length >> 1];
        results.push({
          ground,
          check,
          'median, ms': median,
          goal,
          isReached: median <= goal,
          'first, ms': first,
        });
      }
    }
    return results;
  } finally {
    await dataSource.destroy();
  }
}
