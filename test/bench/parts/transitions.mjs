import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { databaseUrl, query } from '../data/scratch-databases.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';

const moveCases = fileURLToPath(new URL('../load/move-cases.mjs', import.meta.url));

/** Case transitions a second on PostgreSQL, in a copy of the 1× data set: on cases apart, and all on one case. */
export async function benchTransitions({ seconds, rounds, say }) {
  const from = new URL(databaseUrl(1));
  const copy = new URL(from);
  copy.pathname = `${from.pathname}_transitions`;
  const name = (url) => url.pathname.slice(1);
  const admin = process.env.BENCH_DATABASE_URL;
  await query(admin, `drop database if exists "${name(copy)}" with (force)`);
  await query(admin, `create database "${name(copy)}" template "${name(from)}"`);
  try {
    return await measureTransitions(copy.href, { seconds, rounds, say });
  } finally {
    await query(admin, `drop database if exists "${name(copy)}" with (force)`);
  }
}

/** @param url a database with the standard data set, to which cases are added */
export async function measureTransitions(url, { seconds, rounds, say }) {
  const product = await startProduct({ DATABASE_URL: url, SEED: 'none' });
  try {
    const rows = [];
    for (const connections of [1, 8, 32]) {
      say(`transitions: ${connections} connections`);
      const turns = [];
      for (let round = 0; round < rounds; round++)
        turns.push(await oneTurn(url, product.port, connections, seconds));
      const [first] = turns;
      const lost = turns.some(
        ({ contended, before }) => contended.version !== before + (contended.statuses[200] ?? 0),
      );
      rows.push({
        connections,
        'moved/s': median(turns.map(({ own }) => own.movedPerSecond)),
        goal: connections === 32 ? 500 : null,
        p50: median(turns.map(({ own }) => own.p50)),
        p99: median(turns.map(({ own }) => own.p99)),
        answers: JSON.stringify(first.own.statuses),
        'one case: moved/s': median(turns.map(({ contended }) => contended.movedPerSecond)),
        'its answers': JSON.stringify(first.contended.statuses),
        lost: lost ? 'yes' : 'none',
      });
    }
    return rows;
  } finally {
    await product.stop();
  }
}

async function oneTurn(url, port, connections, seconds) {
  const cookie = await signIn(port);
  const [home] = await query(
    url,
    'select st_x(p) as lng, st_y(p) as lat from (select st_pointonsurface(geom) as p from buildings order by id limit 1) b',
  );
  const [staff] = await query(url, 'select id from staff order by id limit 1');
  const cases = [];
  for (let i = 0; i <= connections; i++) cases.push(await acceptedCase(port, cookie, home));
  const measured = await drive({
    port,
    cookie,
    caseIds: cases.map(({ id }) => id),
    to: { staffId: staff.id },
    seconds,
  });
  return { ...measured, before: cases.at(-1).version };
}

/** The demonstration's administrator may do everything that is done to cases. */
async function signIn(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'admin', password: 'getu-admin' }),
  });
  if (!answer.ok) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

async function acceptedCase(port, cookie, { lng, lat }) {
  const post = async (path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { id, version } = await post('/api/cases', {
    submissionId: randomUUID(),
    kind: 'order',
    channel: 'patrol',
    title: '测量',
    lngLat: [lng, lat],
  });
  return post(`/api/cases/${id}/transitions`, { action: 'accept', expectedVersion: version });
}

async function drive(question) {
  const child = spawn(process.execPath, [moveCases], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  child.stdin.end(JSON.stringify(question));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`move-cases ended with ${code}`);
  return JSON.parse(text);
}
