import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SessionsService } from '../access/sessions.service.js';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';
import { Outbox } from './outbox.js';
import { happen, happened, insertCommunity } from './testing/happen.js';
import { openScreen } from './testing/screen.js';

const config = readConfig({ LOG_LEVEL: 'silent', READ_POOL: '2', DATABASE_POOL: '8' });
const [own, within, other] = [randomUUID(), randomUUID(), randomUUID()];

//   own (level four) ⊃ within        other          ✓ heard   ✗ not a word, whatever it is called
//   ✓ case in own  ✓ case within    ✗ case in other   ✗ of the whole community
describeOnBothDatabases('the live stream of somebody with grids of his own', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let origin: string;
  let outbox: Outbox;
  let accountId: string;
  const cookieOf = async (name: string) => {
    const [account] = await database.dataSource.query<{ id: string }[]>(
      'select id from accounts where name = $1',
      [name],
    );
    return `getu_session=${(await app.get(SessionsService).open(account!)).token}`;
  };
  const send = (method: 'GET' | 'POST', url: string, cookie: string, payload?: object) =>
    app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    // the accounts of the demonstration come with it
    await database.dataSource.query(`update communities set data_set = 'standard'`);
    app = await createApp(config, AppModule.with(config, database));
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
    outbox = app.get(Outbox);
    const { dataSource } = database;
    await dataSource.query('insert into grids (community_id, id) select 1, unnest($1::uuid[])', [
      [own, within, other],
    ]);
    const [account] = await dataSource.query<{ id: string }[]>(
      `select id from accounts where name = 'worker'`,
    );
    accountId = account!.id;
    await dataSource.query(
      'insert into account_grids (community_id, account_id, grid_id) values (1, $1, $2)',
      [accountId, own],
    );
  });
  afterAll(() => app.close());

  it('tells what happens in them and within them, and nothing of any other, also to one who comes back', async () => {
    const cookie = await cookieOf('worker');
    const [worker, whole] = await Promise.all([
      openScreen(origin, { headers: { cookie } }),
      openScreen(origin, { headers: { cookie: await cookieOf('admin') } }),
    ]);
    await vi.waitFor(() => expect(Math.min(worker.beats.length, whole.beats.length)).toBeGreaterThan(0));
    const from = Number(await happen(database.dataSource, outbox));
    const events = [
      happened({ gridId: other, data: { number: 'SECRET-1' } }),
      happened({ gridId: own, data: { number: 'OWN-1' } }),
      happened({ gridId: null, data: { number: 'SECRET-2' } }),
      happened({ gridId: within, parentGridId: own, data: { number: 'OWN-2' } }),
      happened({ gridId: other, parentGridId: other, data: { number: 'SECRET-3' } }),
    ];
    await happen(database.dataSource, outbox, ...events);
    // whoever sees the whole community has been told of all: what the other was not told by then, he is not told
    await vi.waitFor(() => expect(whole.changes.slice(-5)).toHaveLength(5), { timeout: 20_000 });
    await vi.waitFor(() => expect(worker.changes).toHaveLength(2), { timeout: 20_000 });
    const numbers = (changes: readonly { data: Record<string, unknown> }[]) =>
      changes.map(({ data }) => data['number']);
    expect(numbers(worker.changes)).toEqual(['OWN-1', 'OWN-2']);
    expect(numbers(whole.changes)).toEqual(
      expect.arrayContaining(['SECRET-1', 'OWN-1', 'SECRET-2', 'OWN-2', 'SECRET-3']),
    );
    const back = await openScreen(origin, { headers: { cookie }, lastEventId: String(from) });
    await vi.waitFor(() => expect(back.changes).toHaveLength(2), { timeout: 20_000 });
    for (const { text } of [worker, back]) {
      expect(text).not.toContain('SECRET');
      expect(text).not.toContain(other);
    }
    for (const screen of [worker, whole, back]) screen.leave();
  });

  it('is cut when his sessions are ended, with a word of it, and tells nothing more', async () => {
    const cookie = await cookieOf('worker');
    const worker = await openScreen(origin, { headers: { cookie } });
    await vi.waitFor(() => expect(worker.beats).not.toHaveLength(0));
    const ended = await send('POST', `/api/accounts/${accountId}/sessions/end`, await cookieOf('admin'));
    expect(ended.statusCode).toBeLessThan(300);
    await vi.waitFor(() => expect(worker.hasEnded).toBe(true), { timeout: 20_000 });
    expect(worker.text).toContain('event: access');
    await happen(database.dataSource, outbox, happened({ gridId: own, data: { number: 'LATER' } }));
    expect(worker.text).not.toContain('LATER');
    expect((await send('GET', '/api/account/sessions', cookie)).statusCode).toBe(401);
  });
});
