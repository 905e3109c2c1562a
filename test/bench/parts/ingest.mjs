import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { databaseUrl, query } from '../data/scratch-databases.mjs';
import { startProduct } from '../processes.mjs';
import { walkers } from '../load/walkers.mjs';

const sender = fileURLToPath(new URL('../load/send-fixes.mjs', import.meta.url));
const phones = 50;
/** How often the server is killed while positions come in. */
const kills = 5;

/**
 * Positions a second, until everything that comes of them (flags, patrols, paths, heat, figures) is written too: batches of 100
 * from 50 phones, and single posts of the OsmAnd protocol; on PostgreSQL, and in batches on the embedded database.
 */
export async function benchIngest({ say }) {
  const from = new URL(databaseUrl(1));
  const copy = new URL(from);
  copy.pathname = `${from.pathname}_ingest`;
  const name = (url) => url.pathname.slice(1);
  const admin = process.env.BENCH_DATABASE_URL;
  await query(admin, `drop database if exists "${name(copy)}" with (force)`);
  await query(admin, `create database "${name(copy)}" template "${name(from)}"`);
  try {
    const rows = await onPostgres(copy.href, say);
    return [...rows, await onEmbedded(say)];
  } finally {
    await query(admin, `drop database if exists "${name(copy)}" with (force)`);
  }
}

/** @param url a database with the standard data set, to which teams and their positions are added */
export async function onPostgres(url, say, { fixesOfPhone = 4000, fixesOfSingles = 2000 } = {}) {
  const ask = (text, values) => query(url, text, values);
  const [devices, others] = [await makePhones(ask, 0), await makePhones(ask, 1)];
  const settings = { DATABASE_URL: url, SEED: 'none' };
  let product = await startProduct(settings);
  try {
    const roads = await roadsOf(product.port);
    say('ingest: batches of 100 from 50 phones');
    const batches = await measure(
      product.port,
      'batches',
      devices,
      walkers(roads, phones, fixesOfPhone, hoursAgo(5)),
    );
    say('ingest: single posts');
    const singles = await measure(
      product.port,
      'singles',
      others,
      walkers(roads, phones, fixesOfSingles, hoursAgo(5)),
    );
    const killed = { fixes: 0, lost: 0, readyMs: [] };
    for (let round = 0; round < kills; round++) {
      say(`ingest: kill -9 while positions come in, ${round + 1} of ${kills}`);
      const hit = await makePhones(ask, 2 + round);
      const mode = round % 2 === 0 ? 'batches' : 'singles';
      const sending = send(product.port, mode, hit, walkers(roads, phones, fixesOfPhone, hoursAgo(5)));
      await pause(700 + 400 * round);
      await product.kill();
      const { acknowledged } = await sending;
      product = await startProduct(settings);
      while ((await unjudged(product.port)) > 0) await pause(50);
      const stored = await storedOf(ask, hit);
      killed.fixes += acknowledged.reduce((sum, count) => sum + count, 0);
      killed.lost += acknowledged.reduce((sum, count, i) => sum + Math.max(0, count - stored[i]), 0);
      killed.readyMs.push(product.readyMs);
    }
    if (killed.lost > 0) throw new Error(`${killed.lost} positions were acknowledged and are not there.`);
    return [
      { what: 'PostgreSQL, batches of 100', ...batches, goal: 10_000 },
      { what: 'PostgreSQL, single posts', ...singles, goal: 3_000 },
      {
        what: `PostgreSQL, ${kills} × kill -9 while they come`,
        fixes: killed.fixes,
        lost: killed.lost,
        goal: 0,
        'ready again, s': Math.max(...killed.readyMs) / 1000,
      },
    ];
  } finally {
    await product.stop();
  }
}

async function onEmbedded(say) {
  const folder = await mkdtemp(join(tmpdir(), 'getu-bench-ingest-'));
  try {
    say('ingest: embedded');
    const product = await startProduct({ DATA_DIR: folder, SEED: 'standard' });
    try {
      const cookie = await signIn(product.port);
      const roads = await roadsOf(product.port);
      const devices = await registerPhones(product.port, cookie, 10);
      const sent = walkers(roads, devices.length, 1000, hoursAgo(5));
      const measured = await measure(product.port, 'batches', devices, sent, cookie);
      return { what: 'embedded, batches of 100, 10 phones', ...measured, goal: 1_000 };
    } finally {
      await product.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In the evening before, so that no walk crosses the hour at which a day of patrols begins. */
const hoursAgo = (hours) => {
  const ms = Date.now() - hours * 3_600_000;
  const hour = new Date(ms + 8 * 3_600_000).getUTCHours();
  return hour >= 4 && hour < 22 ? ms : ms - 12 * 3_600_000;
};

async function measure(port, mode, devices, walked) {
  const before = await unjudged(port);
  if (before > 0) throw new Error('There is something to be judged before anything was sent.');
  const startedAt = performance.now();
  const cpuBefore = await metric(port, 'process_cpu_seconds_total');
  const sent = await send(port, mode, devices, walked);
  while ((await unjudged(port)) > 0) await pause(50);
  const seconds = (performance.now() - startedAt) / 1000;
  const fixes = walked.reduce((sum, { length }) => sum + length, 0);
  return {
    fixes,
    'stored/s': fixes / sent.seconds,
    'all done/s': fixes / seconds,
    // what the server alone could do with a core of its own, whatever else this machine is busy with
    'server, fixes per s of CPU': fixes / ((await metric(port, 'process_cpu_seconds_total')) - cpuBefore),
    p50: sent.p50,
    p99: sent.p99,
    answers: JSON.stringify(sent.statuses),
  };
}

async function send(port, mode, devices, walked) {
  const child = spawn(process.execPath, [sender], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  child.stdin.end(
    JSON.stringify({ port, mode, devices: devices.map(({ secret }, i) => ({ secret, fixes: walked[i] })) }),
  );
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`send-fixes ended with ${code}`);
  return JSON.parse(text);
}

/** Fixes stored, by phone. */
async function storedOf(ask, devices) {
  const rows = await ask(
    'select device_id as id, count(*)::integer as stored from fixes where device_id = any($1::uuid[]) group by device_id',
    [devices.map(({ id }) => id)],
  );
  const byId = new Map(rows.map(({ id, stored }) => [id, stored]));
  return devices.map(({ id }) => byId.get(id) ?? 0);
}

/** Days of teams that wait to be judged, as the product's own figures tell. */
const unjudged = (port) => metric(port, 'getu_unjudged_days');

async function metric(port, name) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = new RegExp(`^${name} ([\\d.]+)`, 'm').exec(text);
  if (!line) throw new Error(`The product does not say ${name}.`);
  return Number(line[1]);
}

async function roadsOf(port) {
  const basemap = await (await fetch(`http://127.0.0.1:${port}/api/basemap`)).json();
  return basemap.features
    .filter(({ properties }) => properties.layer === 'road')
    .map(({ geometry }) => geometry.coordinates);
}

/** Teams with a phone each, past the API: its audit would be measured too. */
async function makePhones(run, series) {
  const devices = [];
  for (let i = 0; i < phones; i++) {
    const id = `0000000${series}-0000-7000-8000-${String(i + 1).padStart(12, '0')}`;
    const secret = `getud_bench${series}x${String(i).padStart(20, '0')}`;
    await run(
      `insert into teams (community_id, id, name, grid_id, parent_grid_id)
       select 1, $1, $2, grid_id, parent_grid_id from buildings order by id limit 1`,
      [id, `测量队${series}-${i}`],
    );
    await run(
      'insert into devices (community_id, id, team_id, name, secret_hash) values (1, $1, $1, $2, $3)',
      [id, `测量机${i}`, createHash('sha256').update(secret).digest()],
    );
    devices.push({ id, secret });
  }
  return devices;
}

async function signIn(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'admin', password: 'getu-admin' }),
  });
  if (!answer.ok) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

/** The teams that are there share the phones. */
async function registerPhones(port, cookie, count) {
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { items } = await ask('GET', '/api/devices');
  const devices = [];
  for (let i = 0; i < count; i++) {
    const { secret } = await ask('POST', '/api/devices', {
      teamId: items[i % items.length].teamId,
      name: `测量机${i}`,
    });
    devices.push({ secret });
  }
  return devices;
}
