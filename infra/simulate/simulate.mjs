// @ts-check
/**
 * `npm run simulate -- --url=http://127.0.0.1:3000 --teams=3 --minutes=30 --speed=60`: registers a phone for some of the teams,
 * walks them along the community's roads and posts through the real protocols. `--speed` is how many seconds pass in one; the
 * walks then lie in the past and end now. Signs in as --name and --password (the demonstration's administrator).
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { walkers } from '../../test/bench/load/walkers.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    teams: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '30' },
    speed: { type: 'string', default: '1' },
    every: { type: 'string', default: '10' },
    name: { type: 'string', default: 'admin' },
    password: { type: 'string', default: 'getu-admin' },
  },
});
const [teams, minutes, speed, every] = [values.teams, values.minutes, values.speed, values.every].map(Number);
if (![teams, minutes, speed, every].every((value) => Number.isFinite(value) && value > 0)) {
  console.error('--teams, --minutes, --speed and --every are numbers above 0.');
  process.exit(2);
}

/** One protocol a phone, in turn, as the phones of a real community are not all the same. */
const protocols = [
  {
    name: 'OwnTracks',
    send: (secret, [ms, lon, lat, acc]) =>
      post(
        '/ingest/owntracks',
        { _type: 'location', lat, lon, tst: Math.floor(ms / 1000), acc, vel: 4, batt: 80, tid: 'sm' },
        {
          authorization: `Basic ${Buffer.from(`simulated:${secret}`).toString('base64')}`,
        },
      ),
  },
  {
    name: 'OsmAnd',
    send: (secret, [ms, lon, lat, acc]) =>
      post(
        `/ingest/osmand?id=${secret}&lat=${lat}&lon=${lon}&timestamp=${ms}&accuracy=${acc}&speed=2.4&batt=80`,
      ),
  },
  {
    name: 'Overland',
    send: (secret, [ms, lon, lat, acc]) =>
      post(
        '/ingest/overland',
        {
          locations: [
            {
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [lon, lat] },
              properties: {
                timestamp: new Date(ms).toISOString(),
                horizontal_accuracy: acc,
                speed: 1.2,
                device_id: 'simulated',
              },
            },
          ],
        },
        { authorization: `Bearer ${secret}` },
      ),
  },
  {
    name: 'batch',
    send: (secret, fix) => post('/ingest/batch', { fixes: [fix] }, { authorization: `Bearer ${secret}` }),
  },
];

async function ask(method, path, body, headers = {}) {
  const answer = await fetch(new URL(path, values.url), {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path.split('?')[0]}: ${answer.status} ${await answer.text()}`);
  return answer;
}
const post = (path, body, headers) => ask('POST', path, body, headers);

async function simulate() {
  const signedIn = await post('/api/session', { name: values.name, password: values.password });
  const cookie = String(signedIn.headers.get('set-cookie')).split(';')[0];
  const { items } = await (await ask('GET', '/api/devices', undefined, { cookie })).json();
  const known = [...new Map(items.map(({ teamId, teamName }) => [teamId, teamName]))].slice(0, teams);
  const basemap = await (await ask('GET', '/api/basemap')).json();
  const roads = basemap.features
    .filter(({ properties }) => properties.layer === 'road')
    .map(({ geometry }) => geometry.coordinates);
  const phones = [];
  for (const [i, [teamId, teamName]] of known.entries()) {
    const name = `模拟机${new Date().toISOString().slice(5, 19)}`;
    const { secret } = await (await post('/api/devices', { teamId, name }, { cookie })).json();
    phones.push({ secret, teamName, protocol: protocols[i % protocols.length] });
  }
  const seconds = Math.round(minutes * 60);
  const startMs = Date.now() - (speed > 1 ? seconds * 1000 * (1 - 1 / speed) : 0);
  const walks = walkers(roads, phones.length, seconds, startMs);
  for (const { teamName, protocol } of phones) console.log(`${teamName} walks, by ${protocol.name}`);
  const begunAt = performance.now();
  for (let second = 0; second < seconds; second += every) {
    const wait = (second * 1000) / speed - (performance.now() - begunAt);
    if (wait > 0) await pause(wait);
    await Promise.all(
      phones.map(({ secret, protocol }, i) =>
        protocol.send(secret, walks[i][second]).catch((error) => console.error(String(error.message))),
      ),
    );
  }
  console.log(`${phones.length} teams walked for ${minutes} minutes.`);
}

simulate().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
