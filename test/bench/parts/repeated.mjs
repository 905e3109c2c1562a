import { databaseUrl } from '../data/scratch-databases.mjs';
import { measureHttp } from '../load/measure-http.mjs';
import { startPing, startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { tileCases, tilesOf } from './tile-cases.mjs';

const gzip = { 'accept-encoding': 'gzip' };

/** Tiles asked for again, against a bare Node server's answer to a ping: in turns, on the same machine, as one process each. */
export async function benchRepeated({ seconds, rounds, say, scale = 100 }) {
  const url = databaseUrl(scale);
  const ping = await startPing();
  const product = await startProduct({ DATABASE_URL: url, SEED: 'none' });
  const rows = [];
  try {
    for (const tileCase of tileCases.slice(0, 6)) {
      say(`repeated: ${tileCase.title}`);
      const { paths } = await tilesOf(tileCase, url);
      await holdAll(product.port, paths);
      const turns = [];
      for (let round = 0; round < rounds; round++) {
        const bare = await measureHttp({ port: ping.port, paths: ['/ping'], headers: gzip, seconds });
        const tiles = await measureHttp({ port: product.port, paths, headers: gzip, seconds });
        turns.push({ bare, tiles, share: tiles.perSecond / bare.perSecond });
      }
      rows.push({
        case: tileCase.title,
        'bytes packed': Math.round(turns[0].tiles.bytes),
        'ping/s': median(turns.map(({ bare }) => bare.perSecond)),
        'tiles/s': median(turns.map(({ tiles }) => tiles.perSecond)),
        share: median(turns.map(({ share }) => share)),
        goal: 0.6,
        p50: median(turns.map(({ tiles }) => tiles.p50)),
        p99: median(turns.map(({ tiles }) => tiles.p99)),
      });
    }
    const { paths } = await tilesOf(tileCases[0], url);
    const first = await fetch(`http://127.0.0.1:${product.port}${paths[0]}`);
    const held = { 'if-none-match': first.headers.get('etag') };
    const unchanged = await measureHttp({ port: product.port, paths: [paths[0]], headers: held, seconds });
    const bare = await measureHttp({ port: ping.port, paths: ['/ping'], seconds });
    if (Object.keys(unchanged.statuses).join() !== '304') {
      throw new Error(`Held tiles were answered ${JSON.stringify(unchanged.statuses)}.`);
    }
    rows.push({
      case: '304, the client holds the tile',
      'ping/s': bare.perSecond,
      'tiles/s': unchanged.perSecond,
      share: unchanged.perSecond / bare.perSecond,
      goal: 0.6,
      p50: unchanged.p50,
      p99: unchanged.p99,
    });
  } finally {
    await product.stop();
    await ping.stop();
  }
  return rows;
}

/** Draws every tile, asks for it again so that its packed form is made, and leaves a moment for that. */
async function holdAll(port, paths) {
  for (let time = 0; time < 2; time++) {
    for (const path of paths)
      await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: gzip })).arrayBuffer();
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
