import { databaseUrl, scales } from '../data/scratch-databases.mjs';
import { measureDatabase } from '../load/measure-database.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { tileCases, tilesOf } from './tile-cases.mjs';

/**
 * Tiles that nobody asked for before, as a share of what the database does with the same statement, prepared, through
 * pgbench with as many clients. The two take turns, so that whatever else the machine does meets both. The share is of the
 * statement planned for each tile; where the server keeps the plan, what pgbench does with a kept one stands beside it.
 */
export async function benchTiles({ seconds, rounds, say, onlyScales = scales }) {
  const rows = [];
  for (const scale of onlyScales) {
    const url = databaseUrl(scale);
    const product = await startProduct({ DATABASE_URL: url, SEED: 'none', TILE_MEMORY_MEGABYTES: '0' });
    try {
      for (const tileCase of tileCases) {
        say(`${scale}× ${tileCase.title}`);
        const { text, keepsPlan, paths, valueLists } = await tilesOf(tileCase, url);
        // a server that has run for a minute is compiled; pgbench always was
        await measureHttp({ port: product.port, paths, seconds: 1 });
        const turns = [];
        for (let round = 0; round < rounds; round++) {
          const database = await measureDatabase({ url, text, valueLists, seconds });
          const kept = keepsPlan && (await measureDatabase({ url, text, keepsPlan, valueLists, seconds }));
          const http = await measureHttp({ port: product.port, paths, seconds });
          turns.push({ database, kept, http, share: http.perSecond / database.perSecond });
        }
        const packed = await measureHttp({
          port: product.port,
          paths,
          headers: { 'accept-encoding': 'gzip' },
          seconds: Math.min(3, seconds),
        });
        const strange = Object.keys(turns[0].http.statuses).filter((status) => status !== '200');
        if (strange.length > 0)
          throw new Error(`${tileCase.title}: answers ${JSON.stringify(turns[0].http.statuses)}`);
        rows.push({
          scale,
          case: tileCase.title,
          bytes: Math.round(turns[0].http.bytes),
          'database/s': median(turns.map(({ database }) => database.perSecond)),
          'http/s': median(turns.map(({ http }) => http.perSecond)),
          share: median(turns.map(({ share }) => share)),
          goal: tileCase.goal,
          'plan kept/s': keepsPlan && median(turns.map(({ kept }) => kept.perSecond)),
          'share of it': keepsPlan && median(turns.map(({ kept, http }) => http.perSecond / kept.perSecond)),
          p50: median(turns.map(({ http }) => http.p50)),
          p99: median(turns.map(({ http }) => http.p99)),
          'packed/s': packed.perSecond,
        });
      }
    } finally {
      await product.stop();
    }
  }
  return rows;
}
