import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { freePort, repositoryRoot, startProduct } from '../processes.mjs';
import { median } from '../report.mjs';

const { Client } = createRequire(`${repositoryRoot}apps/server/package.json`)('pg');
const appendSql = 'select append_to_outbox($1, $2::jsonb)::float8 as "lastSeq"';
const clients = 1000;
const burstEvents = 1000;
const now = () => performance.timeOrigin + performance.now();
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A thousand screens on one server process: how long a commit takes to reach them at 20 a second, how many deliveries a burst
 * makes, what a screen costs, and whether anything is missed when all are cut off, or the server is started anew, while
 * changes go on. The changes are written as another server process would: in its own transaction, followed by a notice.
 */
export async function benchLive({ seconds, rounds, say, url = databaseUrl(1) }) {
  const port = await freePort();
  const settings = { DATABASE_URL: url, SEED: 'none', PORT: String(port), LIVE_CLIENTS: String(clients * 2) };
  let product = await startProduct(settings);
  const screens = forked('stream-clients.mjs');
  const writer = await openWriter(url);
  const rows = [];
  try {
    say(`live: ${clients} screens`);
    const before = await memoryOf(port);
    await screens.ask({ open: { port, clients } });
    await rest(1000);
    const after = await memoryOf(port);
    rows.push({ what: 'memory of a screen, kB', figure: (after - before) / clients / 1024 });

    await screens.ask({ report: {} });
    say('live: 20 changes a second');
    const commits = await writer.write(20, Math.max(10, seconds));
    await rest(500);
    const steady = await screens.ask({ report: { commits } });
    const told = Object.keys(commits).length;
    rows.push({ what: 'commit → screen at 20/s, p50 ms', figure: steady.p50 });
    rows.push({ what: 'commit → screen at 20/s, p99 ms', figure: steady.p99, goal: '≤ 60' });
    rows.push({ what: 'deliveries missing', figure: told * clients - steady.arrivals, goal: 0 });

    const bursts = [];
    const bares = [];
    for (let round = 0; round < rounds; round++) {
      say(`live: burst ${round + 1}`);
      bursts.push(await burst(screens, writer));
      bares.push(await bare(seconds));
    }
    rows.push({ what: 'a bare server at 20/s, p50 ms', figure: median(bares.map(({ p50 }) => p50)) });
    rows.push({ what: 'a bare server at 20/s, p99 ms', figure: median(bares.map(({ p99 }) => p99)) });
    rows.push({ what: 'burst, deliveries/s', figure: median(bursts), goal: '≥ 150000' });
    rows.push({ what: 'a bare server, deliveries/s', figure: median(bares.map(({ rate }) => rate)) });

    say('live: all cut off');
    const writing = writer.write(20, 5);
    await rest(1000);
    const { backAfterMs } = await screens.ask({ cut: {} });
    rows.push({ what: 'all cut off: back after, ms', figure: backAfterMs });
    rows.push(...(await nothingLost('all cut off', screens, await writing)));

    say('live: the server starts anew');
    const meanwhile = writer.write(20, 12);
    await rest(500);
    await product.stop();
    product = await startProduct(settings);
    rows.push(...(await nothingLost('server started anew', screens, await meanwhile)));
  } finally {
    await screens.end();
    await writer.end();
    await product.stop();
  }
  return rows;
}

async function nothingLost(what, screens, commits) {
  const last = Math.max(...Object.keys(commits).map(Number));
  let figures = { missed: 0, repeated: 0, resyncs: 0, lowest: 0 };
  for (let waited = 0; waited < 50 && figures.lowest < last; waited++) {
    await rest(200);
    const next = await screens.ask({ report: {} });
    for (const name of ['missed', 'repeated', 'resyncs']) figures[name] += next[name];
    figures.lowest = next.lowest;
  }
  const missing = figures.missed + (last - figures.lowest);
  return [
    { what: `${what}: missed`, figure: missing, goal: 0 },
    { what: `${what}: told twice or read anew`, figure: figures.repeated + figures.resyncs, goal: 0 },
  ];
}

/** Deliveries a second from the commit of many changes at once until the last screen has the last of them. */
async function burst(screens, writer) {
  await screens.ask({ report: {} });
  const startedAt = now();
  await writer.append(burstEvents);
  return deliveries(screens, startedAt);
}

async function deliveries(screens, startedAt) {
  let arrivals = 0;
  let last = 0;
  for (let waited = 0; waited < 120 && arrivals < burstEvents * clients; waited++) {
    await rest(250);
    const figures = await screens.ask({ report: {} });
    arrivals += figures.arrivals;
    last = Math.max(last, figures.last);
  }
  if (arrivals < burstEvents * clients) throw new Error(`Only ${arrivals} deliveries of a burst arrived.`);
  return (arrivals / (last - startedAt)) * 1000;
}

async function bare(seconds) {
  const server = forked('bare-stream-server.mjs');
  const screens = forked('stream-clients.mjs');
  try {
    const { port } = await server.next();
    await screens.ask({ open: { port, clients } });
    const commits = await server.ask({ steady: { perSecond: 20, seconds } });
    await rest(500);
    const { p50, p99 } = await screens.ask({ report: { commits } });
    const startedAt = now();
    server.tell({ burst: { events: burstEvents } });
    return { p50, p99, rate: await deliveries(screens, startedAt) };
  } finally {
    await screens.end();
    await server.end();
  }
}

async function openWriter(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const event = (index) => ({
    kind: 'case',
    action: 'taken',
    subjectId: '0190163d-8694-739b-aea5-966c26f8ad91',
    gridId: null,
    parentGridId: null,
    lngLat: [102.7123, 25.0456],
    data: { number: `bench-${index}`, kind: 'order', urgent: false },
    layers: ['bench'],
  });
  /** @returns the number of the last event, and when its commit was sent */
  const append = async (count) => {
    await client.query('begin');
    const events = Array.from({ length: count }, (_, index) => event(index));
    const { rows } = await client.query(appendSql, [1, JSON.stringify(events)]);
    const committedAt = now();
    await client.query('commit');
    await client.query('notify getu_outbox');
    return { seq: rows[0].lastSeq, committedAt };
  };
  return {
    append,
    /** Appends one change after another for a time; when each was committed, by its number. */
    async write(perSecond, seconds) {
      const commits = {};
      const startedAt = performance.now();
      for (let index = 0; index < perSecond * seconds; index++) {
        const { seq, committedAt } = await append(1);
        commits[seq] = committedAt;
        await rest(Math.max(0, startedAt + ((index + 1) * 1000) / perSecond - performance.now()));
      }
      return commits;
    },
    end: () => client.end(),
  };
}

async function memoryOf(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)[1]);
}

/** A process of its own that answers each message with one. */
function forked(file) {
  const child = fork(fileURLToPath(new URL(`../load/${file}`, import.meta.url)), { stdio: 'inherit' });
  const next = async () => (await once(child, 'message'))[0];
  const tell = (message) => void child.send(message);
  return {
    next,
    tell,
    ask: (message) => {
      const answer = next();
      tell(message);
      return answer;
    },
    end: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
