import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { tileCases, tilesOf } from './tile-cases.mjs';

/** The same tiles and figures from the embedded database, with the standard data set as it comes. */
export async function benchEmbedded({ seconds, say }) {
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
    return rows;
  } finally {
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rowOf = (read, { perSecond, p50, p99, bytes }) => ({
  read,
  'http/s': perSecond,
  p50,
  p99,
  bytes: Math.round(bytes),
});
