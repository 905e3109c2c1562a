import { type Role, roles, type Statistics } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';
import { RouteTable } from '../http/route-table.js';
import { type Policy, readingPolicy } from './access.guard.js';
import { standardPermissions } from './permissions.js';
import { SessionsService } from './sessions.service.js';
import { type DeclaredRoute, declaredRoutes } from './testing/declared-routes.js';
import { TokensService } from './tokens/tokens.service.js';

type Who = Role | 'visitor' | 'device';
const everybody: Who[] = ['visitor', 'device', ...roles];
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Ends the session with which the others go on. */
const endsSession = ({ method, url }: DeclaredRoute) => method === 'DELETE' && url === '/api/session';

describeOnBothDatabases('who may what', (open) => {
  let app: NestFastifyApplication;
  let database: Database;
  let closed: NestFastifyApplication;
  let grid: { id: string; code: string; name: string };
  const headers = new Map<Who, Record<string, string>>([['visitor', {}]]);
  const rows = <Row>(sql: string, values?: unknown[]) => database.dataSource.query<Row[]>(sql, values);

  beforeAll(async () => {
    database = await open({ seeded: true });
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, database));
    const strict = { ...config, anonymousRole: 'none' as const };
    closed = await createApp(strict, AppModule.with(strict, { ...database, close: () => Promise.resolve() }));
    [grid] = (await rows<typeof grid>(
      `select v.grid_id as id, v.code, v.name from grid_versions v
       join plans p on p.id = v.plan_id and upper_inf(p.effective)
       join cases c on c.grid_id = v.grid_id
       where v.level = 5 group by 1, 2, 3 order by count(*) desc limit 1`,
    )) as [typeof grid];
    for (const role of roles) {
      const id = randomUUID();
      await rows(
        `insert into accounts (community_id, id, name, display_name, password_hash, roles)
         values (1, $1, $2, $2, 'none', array[$3])`,
        [id, `test-${role}`, role],
      );
      await rows('insert into account_grids values (1, $1, $2)', [id, grid.id]);
      const { token } = await app.get(SessionsService).open({ id });
      headers.set(role, { cookie: `getu_session=${token}` });
    }
    const asked = { name: 'tracker', role: 'grid-worker' as const, grids: [grid.code], expiresAt: null };
    const { token } = await app.get(TokensService).create(asked, null);
    headers.set('device', { authorization: `Bearer ${token}` });
  });
  afterAll(async () => {
    await closed.close();
    await app.close();
  });

  const permissionsOf = (who: Who) =>
    who === 'visitor'
      ? standardPermissions.display
      : standardPermissions[who === 'device' ? 'grid-worker' : who];

  function expectedRefusal(policy: Policy | undefined, method: string, who: Who): 401 | 403 | null {
    const asked = policy ?? (method === 'GET' ? readingPolicy : undefined);
    if (asked?.kind === 'open') return null;
    const no = who === 'visitor' ? 401 : 403;
    if (asked?.kind === 'person') return who === 'visitor' || who === 'device' ? no : null;
    const carried = permissionsOf(who).filter(
      (one) => who !== 'visitor' || ['readRecords', 'seeWholeCommunity'].includes(one),
    );
    return asked?.anyOf.some((one) => carried.includes(one)) ? null : no;
  }

  const addressOf = ({ url }: DeclaredRoute) =>
    url
      .replace(':layer/:z/:x/:y.mvt', 'grids/14/12860/7000.mvt')
      .replace(':layer.json', 'cases.json')
      .replaceAll(/:\w+/g, randomUUID());

  it('finds every route of the API, and each that changes something says for whom it is', () => {
    const routes = declaredRoutes(app);
    const served = app
      .get(RouteTable)
      .all()
      .filter(
        ({ method, url }) => method !== 'HEAD' && /^\/(?:api|tiles)\//.test(url) && !/docs|openapi/.test(url),
      );
    const names = (list: { method: string; url: string }[]) =>
      [...new Set(list.map(({ method, url }) => `${method} ${url}`))].sort();
    expect(names(routes.filter(({ url }) => /^\/(?:api|tiles)\//.test(url)))).toEqual(names(served));
    expect(names(routes.filter(({ method, policy }) => method !== 'GET' && !policy))).toEqual([]);
  });

  it.each(everybody)('answers %s on every route as its policy says', async (who) => {
    const wrong: string[] = [];
    for (const route of declaredRoutes(app)) {
      if (endsSession(route)) continue;
      // a stream that opens does not end; its head says the same
      const method = route.url === '/api/live' ? 'HEAD' : route.method;
      const { statusCode } = await app.inject({
        method,
        url: addressOf(route),
        headers: headers.get(who)!,
        ...(method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : { payload: {} }),
      });
      const refusal = expectedRefusal(route.policy, route.method, who);
      const isRight = refusal === null ? ![401, 403].includes(statusCode) : statusCode === refusal;
      // these ask for a password, or for a phone's own secret, whoever else is signed in
      const asksItself = route.url === '/api/session' || route.url.startsWith('/ingest/');
      if ((!isRight && !asksItself) || statusCode >= 500) {
        wrong.push(`${route.method} ${route.url}: ${statusCode}, expected ${refusal ?? 'an answer'}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers a visitor nothing of the records where visitors are given no role, by tiles neither', async () => {
    const answered: string[] = [];
    for (const route of declaredRoutes(closed)) {
      if (route.method !== 'GET' || route.policy?.kind === 'open') continue;
      const method = route.url === '/api/live' ? 'HEAD' : 'GET';
      const { statusCode } = await closed.inject({ method, url: addressOf(route) });
      if (statusCode !== 401) answered.push(`${route.url}: ${statusCode}`);
    }
    expect(answered).toEqual([]);
  });

  const recordTables = ['cases', 'activities', 'visits', 'services'];
  const foreignIds = async () =>
    new Set(
      (
        await rows<{ id: string }>(
          recordTables
            .map((table) => `select id from ${table} where grid_id is distinct from '${grid.id}'`)
            .concat(
              `select p.id from patrols p where not exists (
                 select from patrol_grids g where g.patrol_id = p.id and g.grid_id = '${grid.id}')
                 and not (p.state in ('planned', 'missed') and exists (
                   select from teams t where t.id = p.team_id and t.grid_id = '${grid.id}'))`,
            )
            .join(' union all '),
        )
      ).map(({ id }) => id),
    );

  it.each(['grid-worker', 'device'] as const)('never tells a %s a record of another grid', async (who) => {
    const foreign = await foreignIds();
    expect(foreign.size).toBeGreaterThan(100);
    const leaks: string[] = [];
    for (const route of declaredRoutes(app)) {
      if (route.method !== 'GET' || route.url.includes(':') || route.url === '/api/live') continue;
      if (expectedRefusal(route.policy, 'GET', who)) continue;
      for (const query of ['', '?limit=500']) {
        const { body } = await app.inject({ url: `${route.url}${query}`, headers: headers.get(who)! });
        const found = (body.match(uuid) ?? []).filter((id) => foreign.has(id));
        if (found.length > 0) leaks.push(`${route.url}: ${found.length}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('tells a grid worker all records of his own', async () => {
    const ask = async (url: string) =>
      (await app.inject({ url, headers: headers.get('grid-worker')! })).json<{ total: number }>().total;
    for (const table of recordTables) {
      const [own] = await rows<{ count: number }>(
        `select count(*)::int as count from ${table} where grid_id = $1`,
        [grid.id],
      );
      expect(await ask(`/api/${table}?limit=1`), table).toBe(own!.count);
    }
    const all = await app.inject({ url: '/api/cases?limit=1', headers: headers.get('leader')! });
    const [community] = await rows<{ count: number }>('select count(*)::int as count from cases');
    expect(all.json<{ total: number }>().total).toBe(community!.count);
  });

  it('opens and moves no case of another grid, not by its number either', async () => {
    const [foreign] = await rows<{ id: string; number: string }>(
      'select id, number from cases where grid_id <> $1 limit 1',
      [grid.id],
    );
    const worker = headers.get('grid-worker')!;
    for (const key of [foreign!.id, foreign!.number]) {
      expect((await app.inject({ url: `/api/cases/${key}`, headers: worker })).statusCode).toBe(404);
    }
    const payload = { action: 'resolve', expectedVersion: 1, note: '已办' };
    const url = `/api/cases/${foreign!.id}/transitions`;
    const moved = await app.inject({ method: 'POST', url, headers: worker, payload });
    expect(moved.statusCode).toBe(404);
  });

  const bind = async (gridIds: readonly string[]) => {
    await rows(
      `delete from account_grids g using accounts a where g.account_id = a.id and a.name = 'test-grid-worker'`,
    );
    await rows(
      `insert into account_grids (community_id, account_id, grid_id)
       select 1, id, unnest($1::uuid[]) from accounts where name = 'test-grid-worker'`,
      [gridIds],
    );
  };

  it('counts once what lies in two of his grids, one of which is within the other', async () => {
    const [parent] = await rows<{ id: string; code: string }>(
      `select up.grid_id as id, up.code from grid_versions v join grid_versions up on up.plan_id = v.plan_id and up.grid_id = v.parent_grid_id
       where v.grid_id = $1 limit 1`,
      [grid.id],
    );
    try {
      await bind([grid.id, parent!.id]);
      const figuresOf = async (url: string, who: Who) => {
        const { figures } = (await app.inject({ url, headers: headers.get(who)! })).json<Statistics>();
        return new Map(figures.map(({ code, numerator }) => [code, numerator]));
      };
      const own = await figuresOf('/api/statistics', 'grid-worker');
      const inParent = await figuresOf(`/api/statistics?grid=${parent!.code}`, 'leader');
      for (const code of ['cases-reported', 'cases-open', 'cases-overdue', 'patrol-kilometres'] as const) {
        expect(own.get(code), code).toBe(inParent.get(code));
      }
    } finally {
      await bind([grid.id]);
    }
  });

  it('counts for a grid worker what lies in his own grid: as community the same as as that grid', async () => {
    const read = async (query: string, who: Who) => {
      const { body, statusCode } = await app.inject({
        url: `/api/statistics${query}`,
        headers: headers.get(who)!,
      });
      expect(statusCode, body).toBe(200);
      return JSON.parse(body) as { cases: unknown; figures: { code: string; value: number | null }[] };
    };
    const own = await read('', 'grid-worker');
    const inGrid = await read(`?grid=${grid.code}`, 'leader');
    const whole = await read('', 'leader');
    expect(own.cases).toEqual(inGrid.cases);
    expect(own.cases).not.toEqual(whole.cases);
  });

  it('counts for a grid worker a compound that is all in his grids, each figure its records, and no other', async () => {
    const [compound] = await rows<{ id: string; gridIds: string[] }>(
      `select compound_id as id, array_agg(distinct grid_id) as "gridIds" from (
         select compound_id, grid_id from buildings union all select compound_id, grid_id from cases
       ) here where compound_id is not null group by 1 order by 1 limit 1`,
    );
    const url = `/api/statistics?compound=${compound!.id}`;
    const worker = headers.get('grid-worker')!;
    try {
      await bind(compound!.gridIds);
      const answer = await app.inject({ url, headers: worker });
      expect(answer.statusCode, answer.body).toBe(200);
      const { figures } = answer.json<Statistics>();
      const reported = figures.find(({ code }) => code === 'cases-reported')!;
      expect(reported.numerator).toBeGreaterThan(0);
      const list = await app.inject({ url: reported.records, headers: worker });
      expect(list.json<{ total: number }>().total).toBe(reported.numerator);
      await bind(compound!.gridIds.slice(1));
      expect((await app.inject({ url, headers: worker })).statusCode).toBe(403);
    } finally {
      await bind([grid.id]);
    }
  });

  it('gives a grid worker tiles of his own, under a tag of their own', async () => {
    const tile = (who: Who, layer = 'cases', ifNoneMatch?: string) =>
      app.inject({
        url: `/tiles/${layer}/14/${tileX}/${tileY}.mvt`,
        headers: { ...headers.get(who)!, ...(ifNoneMatch ? { 'if-none-match': ifNoneMatch } : {}) },
      });
    const [place] = await rows<{ x: number; y: number }>(
      `select floor((st_x(p) + 180) / 360 * 16384)::int as x,
         floor((1 - ln(tan(radians(st_y(p))) + 1 / cos(radians(st_y(p)))) / pi()) / 2 * 16384)::int as y
       from (select st_centroid(v.geom) as p from grid_versions v where v.grid_id = $1 limit 1) middle`,
      [grid.id],
    );
    const { x: tileX, y: tileY } = place!;
    const [all, own] = [await tile('leader'), await tile('grid-worker')];
    expect(all.statusCode).toBe(200);
    expect(own.rawPayload.length).toBeLessThan(all.rawPayload.length);
    expect(own.headers['etag']).not.toBe(all.headers['etag']);
    expect((await tile('grid-worker', 'cases', String(all.headers['etag']))).statusCode).not.toBe(304);
    expect((await tile('grid-worker', 'cases', String(own.headers['etag']))).statusCode).toBe(304);
    const [heatOfAll, ownHeat] = [await tile('leader', 'heat'), await tile('grid-worker', 'heat')];
    expect(ownHeat.rawPayload.length).toBeLessThan(heatOfAll.rawPayload.length);
    // the ground is the same for all
    const [ground, ownGround] = [await tile('leader', 'buildings'), await tile('grid-worker', 'buildings')];
    expect(ownGround.headers['etag']).toBe(ground.headers['etag']);
  });
});
