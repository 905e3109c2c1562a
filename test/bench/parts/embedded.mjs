import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { repositoryRoot, startProduct } from '../processes.mjs';
import { busiestSql, figureGoals, measureFigures } from './statistics.mjs';
import { tileCases, tilesOf } from './tile-cases.mjs';

const growSql = new URL('../data/grow.sql', import.meta.url);
const manyCases = 100_000;

/** The same tiles and figures from the embedded database, with the standard data set as it comes; then figures over many cases. */
export async function benchEmbedded({ seconds, rounds, say }) {
  const folder = mkdtempSync(join(tmpdir(), 'getu-bench-'));
  let product;
  try {
    say('embedded: first start, with the standard data set');
    product = await startProduct({ DATA_DIR: folder, DATABASE_URL: '', TILE_MEMORY_MEGABYTES: '0' });
    const rows = [{ read: 'first start to ready', seconds: product.readyMs / 1000 }];
    for (const tileCase of tileCases) {
      say(`embedded: ${tileCase.title}`);
      // the standard data set is the same everywhere: its tiles are found in the 1× database
      const { paths } = await tilesOf(tileCase, databaseUrl(1));
      rows.push(rowOf(tileCase.title, await measureHttp({ port: product.port, paths, seconds })));
    }
    for (const path of ['/api/statistics', '/api/heat']) {
      rows.push(rowOf(path, await measureHttp({ port: product.port, paths: [path], seconds })));
    }
    await product.stop();
    product = await startProduct({ DATA_DIR: folder, DATABASE_URL: '' });
    rows.push({ read: 'second start to ready', seconds: product.readyMs / 1000 });
    await product.stop();
    product = undefined;

    const busiest = await growCases(folder, say);
    product = await startProduct({ DATA_DIR: folder, DATABASE_URL: '' });
    say(`embedded: figures over ${manyCases} cases`);
    const asked = { ...product, busiest, seconds, rounds, goal: figureGoals.embedded, say };
    rows.push(...(await measureFigures(asked)));
    return rows;
  } finally {
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many cases as are asked for, by the statements that grow the benchmark's data sets. */
async function growCases(folder, say) {
  const server = (path) => import(`${repositoryRoot}apps/server/dist/${path}`);
  const { connectDatabase } = await server('database/open-database.js');
  const { readConfig } = await server('config.js');
  const { splitStatements } = await server('database/migrations/split-statements.js');
  const database = await connectDatabase(readConfig({ DATA_DIR: folder, SEED: 'none' }), () => {});
  try {
    return await database.withoutStatementLimit(async () => {
      const [{ cases }] = await database.dataSource.query('select count(*)::integer as cases from cases');
      const copies = Math.round(manyCases / cases);
      say(`embedded: ${copies} times the cases`);
      const text = readFileSync(growSql, 'utf8').replaceAll(':cases', copies).replaceAll(':patrols', 1);
      for (const statement of splitStatements(text)) await database.dataSource.query(statement);
      await database.dataSource.query('analyze');
      const [busiest] = await database.dataSource.query(busiestSql);
      return busiest;
    });
  } finally {
    await database.close();
  }
}

const rowOf = (read, { perSecond, p50, p99, bytes }) => ({
  read,
  'http/s': perSecond,
  p50,
  p99,
  bytes: Math.round(bytes),
});
