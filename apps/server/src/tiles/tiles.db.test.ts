import 'reflect-metadata';
import { tileJsonSchema, tileLayers } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';
import { Clock } from '../http/clock.js';
import { decodeTile } from './testing/decode-tile.js';
import { layGround, layPatrol, smallGround } from './testing/small-ground.js';
import { TilesService } from './tiles.service.js';

const { z, x, y } = smallGround.tile;
const place = `${z}/${x}/${y}.mvt`;
const march = 'from=2026-03-01&to=2026-03-31';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

describeOnBothDatabases('tiles over HTTP', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let origin: string;

  beforeAll(async () => {
    database = await open();
    await layGround(database.dataSource);
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, database));
    app.get(Clock).offsetMilliseconds = Date.parse('2026-03-31T04:00:00Z') - Date.now();
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });
  afterAll(() => app.close());

  /** Over a socket and as sent, so that the gate answers and nothing is unpacked on the way. */
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(`${origin}/tiles/${path}`, { method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      });
      asked.on('error', reject).end();
    });
  const service = () => app.get(TilesService, { strict: false });
  const raise = (layer: string) =>
    database.dataSource.query('update layer_versions set version = version + 1 where layer = $1', [layer]);

  it('describes each layer in TileJSON 3', async () => {
    for (const layer of tileLayers) {
      const { status, body } = await get(`${layer}.json`);
      expect(status).toBe(200);
      const described = tileJsonSchema.parse(JSON.parse(body.toString()));
      expect(described.tiles).toEqual([`${origin}/tiles/${layer}/{z}/{x}/{y}.mvt`]);
      expect(described.bounds.map((degrees) => Math.round(degrees * 1000) / 1000)).toEqual([
        102.705, 25.031, 102.711, 25.037,
      ]);
    }
  });

  it('names every property that a tile has in its TileJSON', async () => {
    await layPatrol(database.dataSource, 1, '2026-03-05T01:00:00Z');
    for (const layer of ['cases', 'tracks', 'grids', 'buildings']) {
      const { fields } = tileJsonSchema.parse(JSON.parse((await get(`${layer}.json`)).body.toString()))
        .vector_layers[0]!;
      for (const level of [`${z}/${x}/${y}`, `${z + 1}/${x * 2 + 1}/${y * 2}`]) {
        const { body } = await get(`${layer}/${level}.mvt?${march}&fresh=${layer}`);
        for (const { properties } of decodeTile(body, layer))
          expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(properties)));
      }
    }
  });

  it('answers a tile, and 304 without geometry to whoever holds it', async () => {
    const first = await get(`buildings/${place}`);
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    expect(decodeTile(first.body, 'buildings').length).toBeGreaterThan(0);
    const { hits, misses } = service().store;
    const second = await get(`buildings/${place}`, { 'if-none-match': first.headers.etag as string });
    expect(second).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(service().store).toMatchObject({ hits, misses });
  });

  it('draws anew once the layer has a new version, and not before', async () => {
    const before = await get(`cases/${place}?${march}`);
    const { misses } = service().store;
    await get(`cases/${place}?${march}`);
    expect(service().store.misses).toBe(misses);
    await raise('cases');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const after = await get(`cases/${place}?${march}`, { 'if-none-match': before.headers.etag as string });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(service().store.misses).toBe(misses + 1);
  });

  it('draws cases anew when a deadline passes, though nothing was written', async () => {
    const clock = app.get(Clock);
    const before = clock.offsetMilliseconds;
    const at = async (moment: string) => {
      clock.offsetMilliseconds = Date.parse(moment) - Date.now();
      const { headers, body } = await get(`cases/17/${x * 2}/${y * 2 + 1}.mvt?${march}`);
      const deadlines = decodeTile(body, 'cases').map(({ properties }) => properties.deadline);
      return { etag: headers.etag, overdue: deadlines.filter((deadline) => deadline === 'overdue').length };
    };
    try {
      const early = await at('2026-03-21T00:00:10Z');
      const same = await at('2026-03-21T00:00:40Z');
      const late = await at('2026-03-30T00:00:00Z');
      expect(same).toEqual(early);
      expect(late.etag).not.toBe(early.etag);
      expect(late.overdue).toBeGreaterThan(early.overdue);
    } finally {
      clock.offsetMilliseconds = before;
    }
  });

  it('draws once for many who ask at once', async () => {
    const { misses } = service().store;
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => get(`cases/${place}?from=2026-03-02`)),
    );
    expect(service().store.misses).toBe(misses + 1);
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
  });

  it('sends a tile packed to those who take it, once it was asked for again', async () => {
    // enough to be worth packing
    await database.dataSource.query(
      `insert into cases (community_id, id, number, kind, channel, state, title, grid_id, parent_grid_id, reported_at, geom)
       select 1, ('00000005-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, 'L' || n, kind, channel, 'closed', title, grid_id,
         parent_grid_id, reported_at, st_translate(geom, n % 10 * 0.0003, n / 10 * 0.0003)
       from cases, generate_series(1, 100) as n where number = 'S009'`,
    );
    const path = `cases/${place}?from=2026-02-27`;
    const plain = await get(path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const refused = await get(path, { 'accept-encoding': 'br, gzip;q=0' });
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(plain.body.length).toBeGreaterThan(1400);
    await expect
      .poll(async () => (await get(path, { 'accept-encoding': 'gzip, br' })).headers['content-encoding'])
      .toBe('gzip');
    const packed = await get(path, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.vary).toBe('Accept-Encoding');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
  });

  it('answers 204 where there is nothing', async () => {
    for (const layer of tileLayers) {
      expect(await get(`${layer}/16/0/0.mvt`)).toMatchObject({ status: 204, body: Buffer.alloc(0) });
    }
  });

  it.each([
    ['roads.json', 404],
    [`roads/${place}`, 404],
    ['cases/16/65536/0.mvt', 404],
    ['cases/16/0/65536.mvt', 404],
    ['cases/16/-1/0.mvt', 404],
    ['cases/23/0/0.mvt', 404],
    ['cases/2/0/0.mvt', 404],
    ['cases/a/0/0.mvt', 400],
    ['cases/16/1.5/0.mvt', 400],
    ['cases/16/1e3/0.mvt', 400],
    [`cases/${place}?from=yesterday`, 400],
    [`cases/${place}?from=2026-02-30`, 400],
    [`cases/${place}?from=2026-03-02&to=2026-03-01`, 400],
    [`cases/${place}?from=1900-01-01&to=2026-03-01`, 400],
  ])('answers %s with problem %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status });
  });

  it('gives the same answer with and without the gate', async () => {
    const byGate = await get(`buildings/${place}`);
    const byFramework = await app.inject({ url: `/tiles/buildings/${place}` });
    expect(byFramework.statusCode).toBe(200);
    expect(byFramework.rawPayload).toEqual(byGate.body);
    for (const name of ['etag', 'content-type', 'cache-control', 'vary'])
      expect(byFramework.headers[name], name).toBe(byGate.headers[name]);
  });

  it('tells a HEAD request what a GET would', async () => {
    const head = await get(`buildings/${place}`, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers.etag).toBe((await get(`buildings/${place}`)).headers.etag);
  });
});
