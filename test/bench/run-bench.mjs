/**
 * `npm run bench`: all parts; `npm run bench -- tiles repeated`: some. Needs the built product, `psql` and `pgbench`, and
 * BENCH_DATABASE_URL, a PostgreSQL on which three scratch databases may be made (kept for the day; `--fresh` makes them
 * anew). `--seconds=4` and `--rounds=3` say how long and how often each is measured.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { makeDatabases } from './data/scratch-databases.mjs';
import { tableOf, writeResults } from './report.mjs';

const parts = {
  tiles: {
    title: 'Tiles drawn anew, 8 clients: HTTP as a share of the database (pgbench)',
    run: run('tiles', 'benchTiles'),
  },
  repeated: {
    title: 'Tiles asked for again, 8 clients: against a bare Node ping',
    run: run('repeated', 'benchRepeated'),
  },
  scaling: {
    title: 'The same reads over 50 k, 500 k and 5 M fixes, one client, ms',
    run: run('scaling', 'benchScaling'),
  },
  statistics: {
    title: 'Figures of a year over 100 k cases on PostgreSQL, each counted anew, ms',
    run: run('statistics', 'benchStatistics'),
  },
  heat: {
    title: 'Heat tiles over the patrols of 100 k and of 10 M fixes, one client, ms',
    run: run('heat', 'benchHeat'),
  },
  embedded: {
    title: 'The embedded database, standard data set, 8 clients',
    run: run('embedded', 'benchEmbedded'),
  },
  transitions: {
    title: 'Case transitions on PostgreSQL, ms',
    run: run('transitions', 'benchTransitions'),
  },
  ingest: {
    title: 'Positions a second, with all that comes of them',
    run: run('ingest', 'benchIngest'),
  },
  borders: {
    title: 'Borders in Node: a frame of a drag, the whole check, ten thousand random edits',
    run: run('borders', 'benchBorders'),
  },
  plans: {
    title: 'The check of a plan in SQL: the community, and a city of 10 000 grids',
    run: run('plans', 'benchPlans'),
  },
  drag: {
    title: 'A border dragged in the planner: script of each frame on the main thread',
    run: run('drag', 'benchDrag'),
  },
  live: { title: 'A thousand screens on the live stream of one process', run: run('live', 'benchLive') },
  replay: {
    title: 'Fifty patrols of an hour played at 60×: script of each frame on the main thread',
    run: run('replay', 'benchReplay'),
  },
  web: { title: 'The web app', run: run('web', 'benchWeb') },
  screens: {
    title: 'The wall from grid to grid, and a grid’s page, 1920 × 1080',
    run: run('screens', 'benchScreens'),
  },
};

function run(file, name) {
  return async (options) => (await import(`./parts/${file}.mjs`))[name](options);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fresh: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
  },
});
const unknown = positionals.filter((part) => !(part in parts));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const say = (line) => process.stderr.write(`  ${line}\n`);
const options = { seconds: Number(values.seconds), rounds: Number(values.rounds), say };

const results = { loadBefore: loadavg()[0], data: await makeDatabases({ fresh: values.fresh, say }) };
console.log(`\nData sets\n${tableOf(results.data)}`);
let failed = 0;
for (const part of positionals.length > 0 ? positionals : Object.keys(parts)) {
  try {
    results[part] = await parts[part].run(options);
    console.log(`\n${parts[part].title}\n${tableOf(results[part])}`);
  } catch (error) {
    failed++;
    results[part] = { error: error.message };
    console.error(`\n${parts[part].title}\n  ${error.message}`);
  }
}
results.loadAfter = loadavg()[0];
console.log(`\n${writeResults(results)}`);
process.exitCode = failed > 0 ? 1 : 0;
