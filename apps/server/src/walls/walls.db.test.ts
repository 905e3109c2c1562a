import { standardWallSettings, type OwnWall, type Pairing, type Wall, type Walls } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SessionsService } from '../access/sessions.service.js';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Clock } from '../http/clock.js';
import { createApp } from '../http/create-app.js';
import { insertCommunity } from '../live/testing/happen.js';
import { openScreen } from '../live/testing/screen.js';

type Method = NonNullable<InjectOptions['method']>;

//   screen ── code ──▶ administrator ── approves ──▶ its token becomes good
//   phone  ── wanted ─▶ row + outbox ── stream ────▶ the wall asks what is wanted
describeOnBothDatabases('walls', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let administrator: Record<string, string>;
  let leader: Record<string, string>;
  const config = readConfig({ LOG_LEVEL: 'silent', ANONYMOUS_ROLE: 'none' });

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    app = await createApp(config, AppModule.with(config, database));
    await app.listen(0, '127.0.0.1');
    administrator = await signedInAs('administrator');
    leader = await signedInAs('leader');
  });
  afterAll(() => app.close());

  async function signedInAs(role: string) {
    const id = randomUUID();
    await database.dataSource.query(
      `insert into accounts (community_id, id, name, display_name, password_hash, roles)
       values (1, $1, $2, $2, 'none', array[$2])`,
      [id, role],
    );
    const { token } = await app.get(SessionsService).open({ id });
    return { cookie: `getu_session=${token}` };
  }
  async function send<T>(method: Method, url: string, headers: Record<string, string>, payload?: object) {
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return {
      status: answer.statusCode,
      cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0]!,
      setCookie: String(answer.headers['set-cookie'] ?? ''),
      body: (answer.body === '' ? undefined : JSON.parse(answer.body)) as T,
    };
  }
  const begin = () => send<Pairing>('POST', '/api/wall/pairing', {}, { width: 3840, height: 2160 });
  async function pairedScreen(name: string) {
    const { cookie, body } = await begin();
    const approved = await send<Wall>('POST', `/api/wall-pairings/${body.code}/approval`, administrator, {
      name,
    });
    expect(approved.status).toBe(201);
    return { screen: { cookie }, wall: approved.body };
  }
  const own = async (screen: Record<string, string>) =>
    (await send<OwnWall>('GET', '/api/wall', screen)).body;
  const health = {
    build: '1',
    uptimeSeconds: 60,
    heapMegabytes: 80.5,
    frameMs: 2.1,
    longestTaskMs: 60,
    reconnects: 1,
    contextLosses: 0,
    width: 3840,
    height: 2160,
    doing: 'round',
    grid: null,
  };

  it('a screen shows a code, and is a wall from the moment an administrator entered it, in lower case too', async () => {
    const { cookie, setCookie, body } = await begin();
    expect(setCookie).toMatch(/HttpOnly; SameSite=Strict; Max-Age=\d{8}$/);
    const screen = { cookie };
    expect(await own(screen)).toMatchObject({ wall: null, isEnded: false });
    expect((await send('GET', '/api/cases?limit=1', screen)).status).toBe(401);
    const asking = await send<object>('GET', `/api/wall-pairings/${body.code.toLowerCase()}`, administrator);
    expect(asking.body).toMatchObject({ code: body.code, width: 3840, height: 2160 });
    const path = `/api/wall-pairings/${body.code.toLowerCase()}/approval`;
    expect((await send('POST', path, leader, { name: '大厅' })).status).toBe(403);
    expect((await send('POST', path, administrator, { name: '大厅' })).status).toBe(201);
    expect((await own(screen)).wall?.name).toBe('大厅');
    expect((await send('GET', '/api/cases?limit=1', screen)).status).toBe(200);
    // nobody signed in there, and a code is good once
    expect((await send('GET', '/api/session', screen)).body).toBeNull();
    expect((await send('POST', path, administrator, { name: '又一块' })).status).toBe(404);
  });

  it('a code is good for a quarter of an hour', async () => {
    const clock = app.get(Clock);
    const { body } = await begin();
    clock.offsetMilliseconds = 15 * 60_000;
    const answer = await send('GET', `/api/wall-pairings/${body.code}`, administrator);
    clock.offsetMilliseconds = 0;
    expect(answer.status).toBe(404);
    expect((await send('GET', '/api/wall-pairings/AEIOU1', administrator)).status).toBe(400);
  });

  it('a screen that takes another code shows the one before no longer', async () => {
    const { cookie, body: first } = await begin();
    const size = { width: 3840, height: 2160 };
    const { body: second } = await send<Pairing>('POST', '/api/wall/pairing', { cookie }, size);
    const approve = (code: string) =>
      send('POST', `/api/wall-pairings/${code}/approval`, administrator, { name: '门厅' });
    expect((await approve(first.code)).status).toBe(404);
    expect((await approve(second.code)).status).toBe(201);
  });

  it('a wall that asks after itself keeps its cookie young, and nobody else gets one', async () => {
    const { screen } = await pairedScreen('长廊');
    const { setCookie } = await send('GET', '/api/wall', screen);
    expect(setCookie).toMatch(/^getu_display=getu_[\w-]{43};.*Max-Age=34560000$/);
    expect((await send('GET', '/api/wall', {})).setCookie).toBe('');
    const { cookie } = await begin();
    expect((await send('GET', '/api/wall', { cookie })).setCookie).toBe('');
  });

  it('a wall hears at once that something is wanted of it, and what is left out stays', async () => {
    const { screen, wall } = await pairedScreen('会议室');
    const stream = await openScreen(await app.getUrl(), { headers: screen });
    await vi.waitFor(() => expect(stream.beats).not.toHaveLength(0));
    const path = `/api/walls/${wall.id}/wanted`;
    expect((await send('PATCH', path, leader, { mode: 'paused' })).status).toBe(200);
    await vi.waitFor(() =>
      expect(stream.changes.at(-1)).toMatchObject({ kind: 'wall', action: 'driven', subjectId: wall.id }),
    );
    stream.leave();
    const period = { from: '2026-01-01', to: '2026-03-31' };
    await send('PATCH', path, leader, { hiddenLayers: ['heat', 'cases', 'heat'], period });
    await send('PATCH', path, leader, { grid: null });
    await send('PATCH', path, leader, { step: 'next' });
    await send('PATCH', path, leader, { step: 'next' });
    await send('PATCH', path, leader, { step: 'back' });
    const wanted = {
      mode: 'paused',
      grid: null,
      hiddenLayers: ['cases', 'heat'],
      period,
      goes: 1,
      modes: 1,
      steps: 1,
      version: 6,
    };
    expect((await own(screen)).wall?.wanted).toEqual(wanted);
    expect((await send('PATCH', path, leader, { grid: 'nowhere' })).status).toBe(404);
    expect((await send('PATCH', path, leader, {})).status).toBe(400);
    expect((await send('PATCH', path, screen, { mode: 'round' })).status).toBe(403);
    expect((await own(screen)).wall?.wanted.version).toBe(6);
  });

  it('a mode chosen again is counted, in a row of before modes were counted too', async () => {
    const { screen, wall } = await pairedScreen('走廊');
    await database.dataSource.query(`update walls set wanted = wanted - 'modes' where id = $1`, [wall.id]);
    const path = `/api/walls/${wall.id}/wanted`;
    expect((await own(screen)).wall?.wanted).toMatchObject({ mode: 'round', modes: 0 });
    await send('PATCH', path, leader, { mode: 'round' });
    await send('PATCH', path, leader, { mode: 'round', step: 'next' });
    await send('PATCH', path, leader, { step: 'next' });
    expect((await own(screen)).wall?.wanted).toMatchObject({ mode: 'round', modes: 2, steps: 2, version: 3 });
  });

  it('a period that moves with the day is wanted by its name', async () => {
    const { screen, wall } = await pairedScreen('会客室');
    const path = `/api/walls/${wall.id}/wanted`;
    const driven = await send<Wall>('PATCH', path, leader, { period: 'week' });
    expect(driven.body.wanted.period).toBe('week');
    const backwards = { from: '2026-03-31', to: '2026-01-01' };
    for (const period of ['fortnight', '', backwards])
      expect((await send('PATCH', path, leader, { period })).status).toBe(400);
    expect((await own(screen)).wall?.wanted).toMatchObject({ period: 'week', version: 1 });
  });

  it('many who steer at once are all counted', async () => {
    const { screen, wall } = await pairedScreen('值班室');
    await Promise.all(
      Array.from({ length: 8 }, () =>
        send('PATCH', `/api/walls/${wall.id}/wanted`, leader, { step: 'next' }),
      ),
    );
    expect((await own(screen)).wall?.wanted).toMatchObject({ steps: 8, version: 8 });
  });

  it('tells how it is; a screen that is no wall has nothing to tell', async () => {
    const { screen, wall } = await pairedScreen('门厅');
    expect((await send('POST', '/api/wall/health', screen, health)).status).toBe(204);
    expect((await send('POST', '/api/wall/health', administrator, health)).status).toBe(404);
    const { items } = (await send<Walls>('GET', '/api/walls', leader)).body;
    expect(items.find(({ id }) => id === wall.id)).toMatchObject({ health, isRevoked: false });
  });

  it('does as the community set it, or as was set for it alone', async () => {
    const { screen, wall } = await pairedScreen('楼道');
    const settings = { ...standardWallSettings, drifts: true };
    expect((await own(screen)).settings).toEqual(standardWallSettings);
    expect((await send('PUT', '/api/wall-settings', leader, settings)).status).toBe(403);
    await send('PUT', '/api/wall-settings', administrator, settings);
    expect((await own(screen)).settings).toEqual(settings);
    await send('PUT', `/api/walls/${wall.id}`, administrator, {
      name: '楼道',
      settings: standardWallSettings,
    });
    expect((await own(screen)).settings).toEqual(standardWallSettings);
  });

  it('taken down, sees nothing any more, at once and on its open stream', async () => {
    const { screen, wall } = await pairedScreen('旧屏');
    const stream = await openScreen(await app.getUrl(), { headers: screen });
    await vi.waitFor(() => expect(stream.beats).not.toHaveLength(0));
    expect((await send('DELETE', `/api/walls/${wall.id}`, administrator)).status).toBe(204);
    await vi.waitFor(() => expect(stream.hasEnded).toBe(true));
    expect((await send('GET', '/api/cases?limit=1', screen)).status).toBe(401);
    expect(await own(screen)).toMatchObject({ wall: null, isEnded: true });
    const entries = await database.dataSource.query<{ action: string }[]>(
      'select action from audit_entries where subject = $1 order by seq',
      ['旧屏'],
    );
    expect(entries.map(({ action }) => action)).toEqual(['wall-paired', 'wall-removed']);
  });
});
