import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { type Config, readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Clock } from '../http/clock.js';
import { createApp } from '../http/create-app.js';
import { CurrentSession, Open, RequiresPermission } from './access.guard.js';
import { demonstrationAccounts, PublishedPasswordError } from './accounts/demonstration-accounts.js';
import type { SignedIn } from './asker.js';

@Controller('api/rooms')
class RoomsController {
  @Get('open')
  @Open()
  open(@CurrentSession() session: SignedIn | null) {
    return { name: session?.name ?? 'visitor' };
  }

  @Get('names')
  @RequiresPermission('seeStaffNames')
  names() {
    return { names: ['林大姐'] };
  }

  @Get('plans')
  @RequiresPermission('draftPlans', 'approvePlans')
  plans() {
    return { plans: [] };
  }
}

@Module({ controllers: [RoomsController] })
class RoomsModule {}

const minute = 60_000;
const insertCommunity = `
  insert into communities (id, code, name, outline, data_set) values (1, 'TEST', '测试社区',
    st_geomfromtext('POLYGON((102 25, 102.01 25, 102.01 25.01, 102 25))', 4326), 'standard')`;

describeOnBothDatabases('access', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  const config: Config = readConfig({ LOG_LEVEL: 'silent' });

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    app = await createApp(config, { module: RoomsModule, imports: [AppModule.with(config, database)] });
  });
  afterAll(async () => {
    await app.close();
  });
  beforeEach(async () => {
    app.get(Clock).offsetMilliseconds = 0;
    await database.dataSource.query('update accounts set failed_attempts = 0, locked_until = null');
  });

  const later = (milliseconds: number) => (app.get(Clock).offsetMilliseconds += milliseconds);
  const call = (method: InjectOptions['method'], url: string, options: InjectOptions = {}) =>
    app.inject({ method, url, ...options });
  // Each test comes from an address of its own, so that only the test about addresses meets their limit.
  let address = 0;
  const signIn = (name: string, password: string, remoteAddress = `10.0.0.${++address % 250}`) =>
    call('POST', '/api/session', { payload: { name, password }, remoteAddress });
  const cookieOf = (answer: { headers: Record<string, unknown> }) =>
    String(answer.headers['set-cookie']).split(';')[0]!;
  const enter = async (name: string) => {
    const answer = await signIn(name, `getu-${name}`);
    expect(answer.statusCode).toBe(200);
    return { cookie: cookieOf(answer) };
  };
  const whoIs = async (headers: { cookie: string }) => {
    const answer = await call('GET', '/api/session', { headers });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ name: string } | null>();
  };

  it("knows the standard data set's accounts, and no other password", async () => {
    for (const { name, password, displayName, roles } of demonstrationAccounts) {
      const answer = await signIn(name, password);
      expect(answer.json()).toMatchObject({ name, displayName, roles, mustChangePassword: false });
      expect((await signIn(name, `${password}!`)).statusCode).toBe(401);
    }
  });

  it('gives a cookie out of reach of scripts and other sites, Secure over TLS, and keeps only its hash', async () => {
    const answer = await signIn('leader', 'getu-leader');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^getu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const overTls = await call('POST', '/api/session', {
      payload: { name: 'leader', password: 'getu-leader' },
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(String(overTls.headers['set-cookie'])).toContain('; Secure');
    const token = /getu_session=([\w-]+)/.exec(cookie)![1]!;
    const rows = await database.dataSource.query<{ hash: string }[]>(
      `select encode(token_hash, 'escape') as hash from sessions`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('tells who is signed in, and null to a visitor', async () => {
    expect(await whoIs({ cookie: '' })).toBeNull();
    expect(await whoIs({ cookie: `getu_session=${'A'.repeat(43)}` })).toBeNull();
    const headers = await enter('leader');
    expect(await whoIs(headers)).toMatchObject({
      name: 'leader',
      displayName: '社区书记',
      roles: ['leader'],
      ownGrids: null,
    });
    expect((await call('GET', '/api/rooms/open', { headers })).json()).toEqual({ name: 'leader' });
    expect((await call('GET', '/api/rooms/open')).json()).toEqual({ name: 'visitor' });
  });

  it('ends a session at once by signing out, by signing in anew, and with its account', async () => {
    const first = await enter('leader');
    const out = await call('DELETE', '/api/session', { headers: first });
    expect(out.statusCode).toBe(204);
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect(await whoIs(first)).toBeNull();

    const second = await enter('leader');
    await call('POST', '/api/session', {
      headers: second,
      payload: { name: 'admin', password: 'getu-admin' },
    });
    expect(await whoIs(second)).toBeNull();

    const third = await enter('worker');
    await database.dataSource.query(`delete from accounts where name = 'worker'`);
    expect(await whoIs(third)).toBeNull();
  });

  it('ends a session after 30 idle minutes, and after 12 hours however busy', async () => {
    const idle = await enter('leader');
    const busy = await enter('leader');
    later(29 * minute);
    expect(await whoIs(busy)).not.toBeNull();
    later(2 * minute);
    expect(await whoIs(idle)).toBeNull();
    for (let minutes = 31; minutes < 12 * 60; minutes += 25) {
      expect(await whoIs(busy), `after ${minutes} minutes`).not.toBeNull();
      later(25 * minute);
    }
    expect(await whoIs(busy)).toBeNull();
  });

  it.each(['planner', 'nobody-by-this-name'])(
    'locks %s for 15 minutes after five failures, known or not',
    async (name) => {
      for (let failure = 1; failure <= 5; failure++)
        expect((await signIn(name, 'wrong')).statusCode).toBe(401);
      const locked = await signIn(name, `getu-${name}`);
      expect(locked.statusCode).toBe(429);
      const wait = Number(locked.headers['retry-after']);
      expect(wait).toBeGreaterThan(14 * 60);
      expect(wait).toBeLessThanOrEqual(15 * 60);
      later(15 * minute + 1000);
      const after = await signIn(name, `getu-${name}`);
      expect(after.statusCode).toBe(name === 'planner' ? 200 : 401);
    },
  );

  it('counts forty guesses at the same moment as forty', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => signIn('admin', `guess-${index}`)),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.every((status) => status === 401 || status === 429)).toBe(true);
  });

  it('lets one address try thirty times in five minutes, over all names', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 31; attempt++) {
      statuses.push((await signIn(`somebody-${attempt}`, 'wrong', '10.9.9.9')).statusCode);
    }
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect((await signIn('leader', 'getu-leader', '10.9.9.8')).statusCode).toBe(200);
  });

  it('takes as long for a name that does not exist as for one that does', async () => {
    const timeOf = async (name: string) => {
      const start = performance.now();
      await signIn(name, 'wrong');
      return performance.now() - start;
    };
    // by turns, and the least of each: what the work takes, whatever else the machine does
    let known = Infinity;
    let unknown = Infinity;
    for (const [round, account] of [0, 1, 3, 4, 0].entries()) {
      known = Math.min(known, await timeOf(demonstrationAccounts[account]!.name));
      unknown = Math.min(unknown, await timeOf(`stranger-${round}`));
    }
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('opens what a role may see to that role alone', async () => {
    const statuses = async (name: string | null) => {
      const headers = name === null ? {} : await enter(name);
      const answers = await Promise.all(
        ['/api/rooms/open', '/api/rooms/names', '/api/rooms/plans'].map((url) =>
          call('GET', url, { headers }),
        ),
      );
      return answers.map(({ statusCode }) => statusCode);
    };
    expect(await statuses(null)).toEqual([200, 401, 401]);
    expect(await statuses('wall')).toEqual([200, 403, 403]);
    expect(await statuses('leader')).toEqual([200, 200, 403]);
    expect(await statuses('planner')).toEqual([200, 200, 200]);
  });

  it('refuses to start on a network while published passwords are in force', async () => {
    const onNetwork = { ...config, host: '0.0.0.0' };
    // Closing the refused app would close the shared database, so only its modules are started.
    const unclosed: Database = { ...database, close: () => Promise.resolve(), readPool: database.readPool };
    await expect(createApp(onNetwork, AppModule.with(onNetwork, unclosed))).rejects.toThrow(
      PublishedPasswordError,
    );
  });
});
