import type {
  Account,
  AuditEntry,
  AuditTaken,
  AuditVerification,
  OncePassword,
  RecoveryCodes,
  TotpEnrolment,
} from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import type { Database } from '../../database/database.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { Clock } from '../../http/clock.js';
import { createApp } from '../../http/create-app.js';
import { Audit } from '../audit/audit.js';
import { openTables, counterTables, narrowings } from '../scope/scoped-tables.js';
import { SessionsService } from '../sessions.service.js';

const insertCommunity = `
  insert into communities (id, code, name, outline, data_set) values (1, 'TEST', '测试社区',
    st_geomfromtext('POLYGON((102 25, 102.01 25, 102.01 25.01, 102 25))', 4326), 'standard')`;
const ownPassword = '杏花春雨-江南-2026';

describeOnBothDatabases('accounts', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let admin: { cookie: string };
  const rows = <Row>(sql: string, values?: unknown[]) => database.dataSource.query<Row[]>(sql, values);

  beforeAll(async () => {
    database = await open();
    await rows(insertCommunity);
    const config = readConfig({ LOG_LEVEL: 'silent', SECRET_KEY: 'ab'.repeat(32) });
    app = await createApp(config, AppModule.with(config, database));
    const [account] = await rows<{ id: string }>(`select id from accounts where name = 'admin'`);
    const { token } = await app.get(SessionsService).open(account!);
    admin = { cookie: `getu_session=${token}` };
  });
  afterAll(() => app.close());

  const send = async <Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    headers: Record<string, string>,
    payload?: object,
  ) => {
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    const body = answer.body === '' ? undefined : answer.json<unknown>();
    return {
      status: answer.statusCode,
      body: body as Body,
      cookie: String(answer.headers['set-cookie']).split(';')[0]!,
    };
  };
  const signIn = (name: string, password: string, code?: string) =>
    send<{ errors?: { path: string }[] }>(
      'POST',
      '/api/session',
      {},
      { name, password, ...(code ? { code } : {}) },
    );
  const make = async (name: string) => {
    const asked = { name, displayName: '王巧玲', roles: ['leader'] };
    const { status, body } = await send<OncePassword>('POST', '/api/accounts', admin, asked);
    expect(status).toBe(201);
    return body;
  };
  /** An account with a password of its own. */
  const settle = async (name: string) => {
    const { account, password } = await make(name);
    const { cookie } = await signIn(name, password);
    const change = { current: password, next: ownPassword };
    expect((await send('PUT', '/api/account/password', { cookie }, change)).status).toBe(204);
    return { account, cookie };
  };
  const verify = async () => (await send<AuditVerification>('POST', '/api/audit/verification', admin)).body;

  it('are made with a password that opens nothing but its change', async () => {
    const { account, password } = await make('wang');
    expect(account.mustChangePassword).toBe(true);
    const { cookie } = await signIn('wang', password);
    expect((await send('GET', '/api/cases', { cookie })).status).toBe(403);
    const weak = await send(
      'PUT',
      '/api/account/password',
      { cookie },
      { current: password, next: 'wangwang12' },
    );
    expect(weak.status).toBe(422);
    const change = { current: password, next: ownPassword };
    expect((await send('PUT', '/api/account/password', { cookie }, change)).status).toBe(204);
    expect((await send('GET', '/api/account/sessions', { cookie })).status).toBe(200);
    expect((await signIn('wang', password)).status).toBe(401);
    expect((await signIn('wang', ownPassword)).status).toBe(200);
  });

  it('take a code of the authenticator once, and each recovery code once', async () => {
    const { cookie } = await settle('li');
    const { body: enrolment } = await send<TotpEnrolment>('POST', '/api/account/totp', { cookie });
    const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret) });
    const clock = app.get(Clock);
    const code = () => totp.generate({ timestamp: clock.now().getTime() });
    const confirmed = await send<RecoveryCodes>(
      'POST',
      '/api/account/totp/confirmation',
      { cookie },
      { code: code() },
    );
    expect(confirmed.body.recoveryCodes).toHaveLength(10);

    const asked = await signIn('li', ownPassword);
    expect([asked.status, asked.body.errors?.[0]?.path]).toEqual([401, 'code']);
    // the one that confirmed it has been used
    expect((await signIn('li', ownPassword, code())).status).toBe(401);
    clock.offsetMilliseconds += 60_000;
    const both = await Promise.all([signIn('li', ownPassword, code()), signIn('li', ownPassword, code())]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const recovery = confirmed.body.recoveryCodes[0]!;
    expect((await signIn('li', ownPassword, recovery.toLowerCase())).status).toBe(200);
    expect((await signIn('li', ownPassword, recovery)).status).toBe(401);
    const [stored] = await rows<{ hash: string }>(
      `select string_agg(encode(code_hash, 'escape'), ' ') as hash from recovery_codes`,
    );
    const sealed = () =>
      rows<{ secret: string }>(`select totp_secret as secret from accounts where name = 'li'`);
    expect((await sealed())[0]!.secret).toMatch(/^v1\./);
    // one from before secrets were sealed still counts, and is sealed from then on
    await rows(`update accounts set totp_secret = '${enrolment.secret}' where name = 'li'`);
    clock.offsetMilliseconds += 60_000;
    expect((await signIn('li', ownPassword, code())).status).toBe(200);
    expect((await sealed())[0]!.secret).toMatch(/^v1\./);
    // sealed for another account, it opens for nobody; the recovery codes do
    await rows(
      `update accounts set totp_secret = overlay(totp_secret placing 'AAAA' from 5) where name = 'li'`,
    );
    clock.offsetMilliseconds += 60_000;
    expect((await signIn('li', ownPassword, code())).status).toBe(503);
    expect((await signIn('li', ownPassword, confirmed.body.recoveryCodes[2])).status).toBe(200);
    expect(stored!.hash).not.toContain(confirmed.body.recoveryCodes[1]!.replaceAll('-', ''));
  });

  it('are out at once when locked, reset or given other roles, and one administrator always stays', async () => {
    const { account, cookie } = await settle('zhao');
    const isIn = async () => (await send('GET', '/api/account/sessions', { cookie })).status === 200;
    expect(await isIn()).toBe(true);
    expect(
      (await send<Account>('POST', `/api/accounts/${account.id}/lock`, admin)).body.lockedAt,
    ).not.toBeNull();
    expect(await isIn()).toBe(false);
    expect((await signIn('zhao', ownPassword)).status).toBe(403);
    await send('POST', `/api/accounts/${account.id}/unlock`, admin);
    const again = await signIn('zhao', ownPassword);
    expect(again.status).toBe(200);
    const change = { displayName: '赵', roles: ['planner'], grids: [], staffId: null };
    await send('PUT', `/api/accounts/${account.id}`, admin, change);
    const report = await send('POST', '/api/cases', { cookie: again.cookie }, {});
    expect(report.status).toBe(403);
    const { items } = (await send<{ items: Account[] }>('GET', '/api/accounts', admin)).body;
    const last = items.find(({ name }) => name === 'admin')!;
    expect((await send('PUT', `/api/accounts/${last.id}`, admin, change)).status).toBe(409);
    expect((await send('POST', `/api/accounts/${last.id}/lock`, admin)).status).toBe(409);
  });

  it('tokens open what their role may, until revoked, and are kept as a hash', async () => {
    const asked = { name: '定位网关', role: 'auditor' };
    const made = await send<{ token: string; entry: { id: string } }>(
      'POST',
      '/api/access-tokens',
      admin,
      asked,
    );
    const device = { authorization: `Bearer ${made.body.token}` };
    expect((await send('GET', '/api/audit', device)).status).toBe(200);
    expect((await send('GET', '/api/accounts', device)).status).toBe(403);
    expect((await send('GET', '/api/account/sessions', device)).status).toBe(403);
    expect((await send('GET', '/api/audit', { authorization: 'Bearer getu_no' })).status).toBe(401);
    expect(JSON.stringify(await rows('select * from access_tokens'))).not.toContain(made.body.token);
    expect((await send('DELETE', `/api/access-tokens/${made.body.entry.id}`, admin)).status).toBe(204);
    expect((await send('GET', '/api/audit', device)).status).toBe(401);
  });

  it('the permission table is data: what it takes from a role is gone at once, and given back', async () => {
    const { body: table } = await send<Record<string, string[]>>('GET', '/api/roles', admin);
    const { cookie } = await settle('sun');
    const less = { ...table, leader: table['leader']!.filter((one) => one !== 'setDeadlines') };
    expect((await send('PUT', '/api/roles', admin, less)).status).toBe(200);
    expect((await send('PUT', '/api/case-deadlines', { cookie }, {})).status).toBe(403);
    await send('PUT', '/api/roles', admin, table);
    expect((await send('PUT', '/api/case-deadlines', { cookie }, {})).status).toBe(400);
    const none = { ...table, administrator: [] };
    expect((await send('PUT', '/api/roles', admin, none)).status).toBe(422);
  });

  it('all that was done is in the audit, in one unbroken chain, however many write at once', async () => {
    const audit = app.get(Audit);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.dataSource.transaction((manager) =>
          audit.append(manager, { action: 'records-exported', detail: { index } }),
        ),
      ),
    );
    await database.dataSource
      .transaction(async (manager) => {
        await audit.append(manager, { action: 'records-exported' });
        throw new Error('taken back');
      })
      .catch(() => undefined);
    const whole = await verify();
    expect(whole.broken).toBeNull();
    const { body } = await send<{ items: AuditEntry[]; total: number }>('GET', '/api/audit?limit=500', admin);
    expect(body.total).toBe(whole.checked);
    const done = new Set(body.items.map(({ action }) => action));
    for (const action of [
      'sign-in',
      'sign-in-failed',
      'account-locked',
      'totp-enabled',
      'token-revoked',
      'permissions-changed',
    ])
      expect(done).toContain(action);
    expect(JSON.stringify(body.items)).not.toContain(ownPassword);

    // taken for a file: the same entries with their names, and that they were taken is the next entry
    const taken = await send<AuditTaken>('POST', '/api/audit/export/entries?action=token-revoked', admin);
    const revoked = body.items.filter(({ action }) => action === 'token-revoked');
    expect(taken.body.items).toEqual(revoked);
    expect(taken.body.names[revoked[0]!.actor]).not.toBe(undefined);
    const last = await send<{ items: AuditEntry[] }>('GET', '/api/audit?limit=1', admin);
    expect(last.body.items[0]).toMatchObject({
      seq: whole.checked + 1,
      action: 'audit-exported',
      detail: { entries: revoked.length, action: 'token-revoked' },
    });
  });

  it('no statement changes or removes an audit entry, and one that gets round that is found', async () => {
    for (const sql of ['update audit_entries set actor = $1', 'delete from audit_entries where actor <> $1'])
      await expect(rows(sql, ['x'])).rejects.toThrow('never changed');
    await expect(rows('truncate audit_entries')).rejects.toThrow('never changed');
    await rows('alter table audit_entries disable trigger audit_entries_append_only');
    await rows(`update audit_entries set actor = 'nobody' where seq = 3`);
    expect((await verify()).broken).toEqual({ seq: 3, fault: 'changed' });
    await rows('delete from audit_entries where seq = 2');
    expect((await verify()).broken).toEqual({ seq: 2, fault: 'missing' });
  });

  it('every table that lies in grids is narrowed to own ones, or named as open to all', async () => {
    const tables = await rows<{ name: string }>(
      `select distinct table_name as name from information_schema.columns
       where table_schema = 'public' and column_name in ('grid_id', 'parent_grid_id', 'scope_id', 'case_id', 'patrol_id')`,
    );
    const known = new Set([...Object.keys(narrowings), ...counterTables, ...openTables]);
    expect(
      tables
        .map(({ name }) => name)
        .filter((name) => !known.has(name))
        .sort(),
    ).toEqual([]);
  });
});
