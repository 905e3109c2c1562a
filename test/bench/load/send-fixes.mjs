/**
 * Sends positions as fast as they are stored, from several devices at once, and prints what came back. A process of its own,
 * like generate-load. Reads from standard input: {port, mode: 'batches' | 'singles', devices: [{secret, fixes}], batch}; a fix is
 * [ms, lng, lat, accuracy]. Each device sends in the order of its fixes and waits for each answer.
 */
import { Agent, request } from 'node:http';

let text = '';
for await (const part of process.stdin) text += part;
const { port, mode, devices, batch = 100 } = JSON.parse(text);

const agent = new Agent({ keepAlive: true, maxSockets: devices.length });
const times = [];
/** by device, how many fixes were acknowledged before the server was gone */
const acknowledged = devices.map(() => 0);
const statuses = {};

function post(path, headers, body) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          times.push(performance.now() - startedAt);
          statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
          resolve(answer.statusCode);
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function inBatches({ secret, fixes }, device) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  for (let from = 0; from < fixes.length; from += batch) {
    const portion = fixes.slice(from, from + batch);
    const status = await post('/ingest/batch', headers, JSON.stringify({ fixes: portion }));
    if (status === 200) acknowledged[device] += portion.length;
  }
}

async function oneByOne({ secret, fixes }, device) {
  for (const [ms, lng, lat, accuracy] of fixes) {
    const query = `id=${secret}&lat=${lat}&lon=${lng}&timestamp=${ms}&accuracy=${accuracy}&speed=2.4&bearing=90&batt=80`;
    const status = await post(`/ingest/osmand?${query}`, {}, '');
    if (status === 200) acknowledged[device]++;
  }
}

/** The connection breaks where the server is killed: the device stops there. */
const untilGone = (send) => (device, place) => send(device, place).catch(() => undefined);

const startedAt = performance.now();
await Promise.all(devices.map(untilGone(mode === 'batches' ? inBatches : oneByOne)));
const seconds = (performance.now() - startedAt) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(share * (times.length - 1))];
process.stdout.write(
  JSON.stringify({ seconds, posts: times.length, statuses, acknowledged, p50: at(0.5), p99: at(0.99) }),
  () => process.exit(0),
);
