// @ts-check
/**
 * `npm run simulate`: makes a plan for each of some teams, and lets them walk it or not (on time, late, silent, not at all), so that
 * the desk shows every way a patrol can stand; phones send through the real protocols. Some of it shows after twelve minutes.
 *
 * `npm run simulate -- --free --teams=3 --speed=60`: teams walk without a plan; `--speed` is how many seconds pass in one, and the
 * walks then lie in the past and end now. Both: `--url=http://127.0.0.1:3000 --minutes=30 --every=10` (seconds between positions),
 * `--name` and `--password` of somebody who may keep plans and devices (the demonstration's administrator).
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { walkers } from '../../test/bench/load/walkers.mjs';
import { protocols, sendLate } from './phones.mjs';
import { shift, windowOf } from './shift.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    free: { type: 'boolean', default: false },
    teams: { type: 'string', default: String(shift.length) },
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

const shownTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

let cookie = '';

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
const get = async (path) => (await ask('GET', path, undefined, { cookie })).json();
const sayWhyNot = (error) => console.error(String(error.message));

/** The teams that walk, each with a phone registered for it. */
async function teamsWithPhones() {
  const { items } = await get('/api/devices');
  const known = [...new Map(items.map(({ teamId, teamName }) => [teamId, teamName]))].slice(0, teams);
  const phones = [];
  for (const [i, [teamId, teamName]] of known.entries()) {
    const name = `模拟机 ${shownTime.format(new Date())}`;
    const { secret } = await (await post('/api/devices', { teamId, name }, { cookie })).json();
    phones.push({ teamId, secret, teamName, protocol: protocols[i % protocols.length] });
  }
  return phones;
}

async function groundOf() {
  const basemap = await get('/api/basemap');
  const roads = basemap.features.filter(({ properties }) => properties.layer === 'road');
  const places = await get('/api/places?kind=must-visit');
  return {
    roads: roads.map(({ id, properties, geometry }) => ({
      id: id ?? properties.id,
      line: geometry.coordinates,
    })),
    places,
  };
}

/** Positions one a second become those that are due: now, or when their time comes. */
async function walkOn(phones, walks, startMs) {
  const seconds = walks[0].length;
  const begunAt = performance.now();
  for (let second = 0; second < seconds; second += every) {
    const wait = (second * 1000) / speed - (performance.now() - begunAt);
    if (wait > 0) await pause(wait);
    await Promise.all(
      phones.map(({ secret, protocol }, i) => protocol.send(post, secret, walks[i][second]).catch(sayWhyNot)),
    );
  }
  return (Date.now() - startMs) / 60_000;
}

async function walkFreely(phones, { roads }) {
  const seconds = Math.round(minutes * 60);
  const startMs = Date.now() - (speed > 1 ? seconds * 1000 * (1 - 1 / speed) : 0);
  const walks = walkers(
    roads.map(({ line }) => line),
    phones.length,
    seconds,
    startMs,
  );
  for (const { teamName, protocol } of phones) console.log(`${teamName} walks, by ${protocol.name}`);
  await walkOn(phones, walks, startMs);
  console.log(`${phones.length} teams walked for ${minutes} minutes.`);
}

/** The streets near a point that a team is asked to walk, and the points on their way. */
function askedOf(i, { roads, places }) {
  const home =
    places.features[i % places.features.length]?.geometry.coordinates ?? roads[i % roads.length].line[0];
  const away = ([lng, lat]) => Math.hypot((lng - home[0]) * 0.9, lat - home[1]);
  const near = (list, placesOf, count) =>
    list
      .map((one) => ({ one, meters: Math.min(...placesOf(one).map(away)) }))
      .sort((a, b) => a.meters - b.meters)
      .slice(0, count)
      .map(({ one }) => one);
  return {
    roads: near(roads, ({ line }) => line, 6),
    places: near(places.features, ({ geometry }) => [geometry.coordinates], 2),
  };
}

async function walkByPlan(phones, ground) {
  const nowMs = Date.now();
  const out = [];
  for (const [i, part] of shift.slice(0, phones.length).entries()) {
    const phone = phones[i];
    const asked = askedOf(i, ground);
    await post(
      '/api/patrol-plans',
      {
        id: randomUUID(),
        teamId: phone.teamId,
        name: `演示班次 ${i + 1}`,
        recurrence: { kind: 'daily', everyDays: 1 },
        ...windowOf(part, nowMs),
        roadIds: asked.roads.map(({ id }) => id),
        placeIds: asked.places.map(({ id, properties }) => id ?? properties.id),
      },
      { cookie },
    );
    const when = part.showsAfter === 0 ? 'at once' : `after ${part.showsAfter} minutes`;
    console.log(`${phone.teamName}: ${part.name} ${when}${part.walk ? `, by ${phone.protocol.name}` : ''}`);
    if (!part.walk) continue;
    const startMs = nowMs + part.walk[0] * 60_000;
    const seconds = Math.round((Math.min(part.walk[1], minutes) - part.walk[0]) * 60);
    const [walk] = walkers(
      asked.roads.map(({ line }) => line),
      1,
      seconds,
      startMs,
    );
    const before = walk.filter(([ms], second) => ms <= nowMs && second % every === 0);
    const at = before.at(-1)[0];
    await sendLate(post, phone.secret, before, part.says ? [{ kind: 'finish', at }] : []);
    const coming = walk.filter(([ms]) => ms > nowMs);
    if (coming.length > 0) out.push({ phone, coming });
  }
  if (out.length > 0) {
    await walkOn(
      out.map(({ phone }) => phone),
      out.map(({ coming }) => coming),
      nowMs,
    );
  }
  console.log(`The shift is over after ${minutes} minutes.`);
}

async function simulate() {
  const signedIn = await post('/api/session', { name: values.name, password: values.password });
  cookie = String(signedIn.headers.get('set-cookie')).split(';')[0];
  const ground = await groundOf();
  const phones = await teamsWithPhones();
  await (values.free ? walkFreely : walkByPlan)(phones, ground);
}

simulate().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
