import 'reflect-metadata';
import { type GridCollection, gridCollectionSchema } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Clock } from '../http/clock.js';
import { createApp } from '../http/create-app.js';

describeOnBothDatabases('grids', (open) => {
  let database: Database;
  let app: NestFastifyApplication;

  const get = (url: string, cookie?: string) =>
    app.inject({ method: 'GET', url, headers: cookie === undefined ? {} : { cookie } });
  const grids = async (query: string, cookie?: string) =>
    gridCollectionSchema.parse((await get(`/api/grids?${query}`, cookie)).json()).features;
  const signIn = async (name: string) => {
    const payload = { name, password: `getu-${name}` };
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload });
    return String(answer.headers['set-cookie']).split(';')[0]!;
  };

  beforeAll(async () => {
    database = await open({ seeded: true });
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, database));
  });
  afterAll(() => app.close());

  it('are one of level three, six of level four, nine of level five, each under its parent', async () => {
    const all = await grids('');
    expect(
      [3, 4, 5].map((level) => all.filter(({ properties }) => properties.level === level).length),
    ).toEqual([1, 6, 9]);
    const levelOf = new Map(all.map(({ properties }) => [properties.code, properties.level]));
    for (const { properties } of all.filter(({ properties: { level } }) => level > 3)) {
      expect(levelOf.get(properties.parentCode!)).toBe(properties.level - 1);
    }
  });

  it('come with every coordinate exactly as stored, on the lattice of 1e-7 degrees', async () => {
    const stored = await database.dataSource.query<{ code: string; lng: number; lat: number }[]>(
      `select v.code, st_x(d.geom) as lng, st_y(d.geom) as lat
       from grid_versions v cross join lateral st_dumppoints(v.geom) d`,
    );
    const corners = new Map<string, Set<string>>();
    for (const { code, lng, lat } of stored)
      corners.set(code, (corners.get(code) ?? new Set()).add(`${lng} ${lat}`));
    for (const { geometry, properties } of await grids('')) {
      const served = geometry.coordinates.flat();
      expect(new Set(served.map(([lng, lat]) => `${lng} ${lat}`))).toEqual(corners.get(properties.code));
      for (const degrees of served.flat()) expect(Math.round(degrees * 1e7) / 1e7).toBe(degrees);
    }
  });

  //   a ──◄── d      RFC 7946: the outer ring runs against the clock,
  //   ▼       ▲      so its signed area is positive
  //   b ──►── c
  it('have outer rings that run counter-clockwise and close', async () => {
    for (const { geometry } of await grids('')) {
      const ring = geometry.coordinates[0]!;
      const twiceArea = ring
        .slice(1)
        .reduce((sum, [x, y], i) => sum + (ring[i]![0] * y - x * ring[i]![1]), 0);
      expect(twiceArea).toBeGreaterThan(0);
      expect(ring.at(-1)).toEqual(ring[0]);
    }
  });

  it('count the same buildings by their own grid as by where they stand', async () => {
    const [{ day }] = await database.dataSource.query<[{ day: string }]>(
      `select (lower(effective))::text as day from plans where effective is not null order by 1 limit 1`,
    );
    const counts = (features: GridCollection['features']) =>
      features.map(({ properties: { code, buildings, households, residents } }) => ({
        code,
        buildings,
        households,
        residents,
      }));
    // the first day of the plan and today: the same borders; by geometry for a day when it is not in force today
    const today = counts(await grids('level=5'));
    expect(counts(await grids(`level=5&at=${day}`))).toEqual(today);
    const clock = app.get(Clock);
    await database.dataSource.query(
      `update plans set effective = daterange(lower(effective), current_date - 1), status = 'superseded'`,
    );
    expect(counts(await grids(`level=5&at=${day}`))).toEqual(today);
    expect(await grids('level=5')).toEqual([]);
    expect((await get('/api/statistics')).statusCode).toBe(404);
    await database.dataSource.query(
      `update plans set effective = daterange(lower(effective), null), status = 'published'`,
    );
    expect(clock.today() > day).toBe(true);
  });

  it('are none before the first plan, and one of them is not found then', async () => {
    expect(await grids('at=1999-01-01')).toEqual([]);
    const [first] = await grids('level=5');
    const address = `/api/grids/${encodeURIComponent(first!.properties.code)}`;
    expect((await get(address)).json<{ id: string }>().id).toBe(first!.id);
    expect((await get(`${address}?at=1999-01-01`)).statusCode).toBe(404);
    expect((await get('/api/grids/nowhere')).statusCode).toBe(404);
  });

  it('name their three people to those who may see names, and to nobody else', async () => {
    const crewOf = async (cookie?: string) =>
      (await grids('level=5', cookie)).map(({ properties }) => properties.crew);
    for (const crew of await crewOf(await signIn('leader'))) {
      expect(crew.map(({ role }) => role)).toEqual(['grid-leader', 'liaison', 'grid-worker']);
      expect(crew.every(({ name }) => name.length > 1)).toBe(true);
    }
    for (const cookie of [undefined, await signIn('wall'), 'getu_session=nobody']) {
      expect((await crewOf(cookie)).flat()).toEqual([]);
    }
  });

  it('are served as GeoJSON with a validator', async () => {
    const answer = await get('/api/grids');
    expect(answer.headers['content-type']).toBe('application/geo+json; charset=utf-8');
    const again = await app.inject({
      method: 'GET',
      url: '/api/grids',
      headers: { 'if-none-match': answer.headers.etag! },
    });
    expect(again.statusCode).toBe(304);
  });
});
