import 'reflect-metadata';
import {
  appendedEditsSchema,
  gridCollectionSchema,
  importFileTypes,
  importLimits,
  planCheckSchema,
  planDetailSchema,
  planGroundSchema,
  planHandoverSchema,
  planImpactSchema,
  planLineageSchema,
  planListSchema,
  planRecountSchema,
  planSheetSchema,
  type ExchangeFormat,
} from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { zipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';

describeOnBothDatabases('plans over HTTP', (open) => {
  let app: NestFastifyApplication;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    app = await createApp(
      readConfig({ LOG_LEVEL: 'silent' }),
      AppModule.with(readConfig({ LOG_LEVEL: 'silent' }), await open({ seeded: true })),
    );
    for (const name of ['planner', 'approver', 'worker', 'wall']) {
      const payload = { name, password: `getu-${name}` };
      const answer = await app.inject({ method: 'POST', url: '/api/session', payload });
      cookies.set(name, String(answer.headers['set-cookie']).split(';')[0]!);
    }
  });
  afterAll(() => app.close());

  const ask = (by: string | null, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    app.inject({
      ...{ method, url, headers: by === null ? {} : { cookie: cookies.get(by)! } },
      ...(payload ? { payload } : {}),
    });

  it('are drafted, judged, measured and decided on, and every answer is what the contract says', async () => {
    const created = await ask('planner', 'POST', '/api/plans', { title: '新方案', reason: '均衡户数' });
    expect(created.statusCode).toBe(201);
    const plan = planDetailSchema.parse(created.json());
    const url = `/api/plans/${plan.id}`;
    const grid = plan.draft.grids.find(({ level }) => level === 5)!;
    const edits = [{ id: randomUUID(), edit: { kind: 'describe-grid', grid: grid.id, name: '新名' } }];
    const appended = await ask('planner', 'POST', `${url}/edits`, { baseVersion: 0, edits });
    expect(appendedEditsSchema.parse(appended.json()).version).toBe(1);
    const stale = await ask('planner', 'POST', `${url}/edits`, {
      baseVersion: 0,
      edits: [{ ...edits[0]!, id: randomUUID() }],
    });
    expect([stale.statusCode, stale.json<{ plan: { version: number } }>().plan.version]).toEqual([409, 1]);
    const reads = {
      check: planCheckSchema,
      ground: planGroundSchema,
      impact: planImpactSchema,
      lineage: planLineageSchema,
      handover: planHandoverSchema,
      recount: planRecountSchema,
      sheet: planSheetSchema,
      grids: gridCollectionSchema,
    };
    for (const [name, schema] of Object.entries(reads)) {
      const answer = await ask('planner', 'GET', `${url}/${name}`);
      expect([name, answer.statusCode]).toEqual([name, 200]);
      expect(schema.safeParse(answer.json()).error?.issues ?? []).toEqual([]);
    }
    const file = await ask('planner', 'GET', `${url}/export?format=shapefile`);
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/zip']);
    const said = await ask('approver', 'POST', `${url}/comments`, {
      text: '这里再看看',
      lngLat: [103.8, 25.51],
    });
    expect(said.json()).toMatchObject({ items: [{ text: '这里再看看', by: 'approver', resolved: null }] });
    const seen = await ask('planner', 'POST', `${url}/presence`, { screen: randomUUID() });
    expect(seen.json()).toMatchObject({ present: [{ account: 'planner' }] });
    const submitted = await ask('planner', 'POST', `${url}/transitions`, { action: 'submit', version: 1 });
    expect(submitted.json()).toMatchObject({ status: 'submitted' });
    const returned = { action: 'return', version: 1, note: '请按意见修改' };
    expect((await ask('approver', 'POST', `${url}/transitions`, returned)).json()).toMatchObject({
      status: 'returned',
    });
    await ask('planner', 'POST', `${url}/transitions`, { action: 'submit', version: 1 });
    await ask('approver', 'POST', `${url}/transitions`, { action: 'approve', version: 1 });
    const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const published = await ask('approver', 'POST', `${url}/publish`, { version: 1, from });
    expect(published.json()).toMatchObject({
      status: 'published',
      standing: 'scheduled',
      effective: { from, until: null },
    });
    const nameOn = async (day: string) =>
      gridCollectionSchema
        .parse((await ask('planner', 'GET', `/api/grids?level=5&at=${day}`)).json())
        .features.find(({ id }) => id === grid.id)?.properties.name;
    expect([await nameOn(from), await nameOn('2026-01-01')]).toEqual(['新名', grid.name]);
    const list = planListSchema.parse((await ask('approver', 'GET', '/api/plans')).json());
    expect(list.items.map(({ standing }) => standing)).toEqual(['scheduled', 'in-force']);
    const { history } = planDetailSchema.parse((await ask('approver', 'GET', url)).json());
    expect(history.map(({ action }) => action)).toEqual([
      ...['create', 'submit', 'return', 'submit', 'approve', 'publish'],
    ]);
  });

  //   a file of some kilobytes that unpacks to gigabytes, nests a hundred thousand deep, crosses itself ten thousand times …
  it('from files that are meant to do harm are refused in words, at once', { timeout: 60_000 }, async () => {
    const { id } = planDetailSchema.parse(
      (await ask('planner', 'POST', '/api/plans', { title: '导入' })).json(),
    );
    const send = async (format: ExchangeFormat, bytes: Uint8Array | string, by = 'planner') => {
      const begun = performance.now();
      const answer = await app.inject({
        method: 'POST',
        url: `/api/plans/${id}/import?format=${format}&system=wgs84`,
        headers: { cookie: cookies.get(by) ?? '', 'content-type': importFileTypes[format] },
        payload: Buffer.from(bytes as Uint8Array),
      });
      return { answer, milliseconds: performance.now() - begun };
    };
    const feature = (coordinates: string) =>
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${coordinates}}}]}`;
    const [lng, lat] = [103.7981, 25.512];
    const star = Array.from({ length: 2001 }, (_, i) => [
      lng + 0.003 * Math.cos((i % 2000) * 2.399),
      lat + 0.003 * Math.sin((i % 2000) * 2.399),
    ]);
    const hostile: [ExchangeFormat, Uint8Array | string, number][] = [
      ['shapefile', 'PK, or so it says', 422],
      ['shapefile', zipSync({ 'grids.shp': new Uint8Array(8_000_000) }), 422],
      ['shapefile', zipSync({ 'grids.shp': new Uint8Array(64) }), 422],
      ['geojson', '['.repeat(100_000), 422],
      ['geojson', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 422],
      ['geojson', feature('[[[NaN,1],[1,1],[1,2],[NaN,1]]]'), 422],
      ['geojson', feature('[[[1e400,1],[1,1],[1,2],[1e400,1]]]'), 422],
      [
        'geojson',
        feature('[[[35579121,2823001],[35579221,2823001],[35579221,2823101],[35579121,2823001]]]'),
        422,
      ],
      ['geojson', feature(`[[${'[103.79,25.51],'.repeat(100_000)}[103.79,25.51]]]`), 422],
      ['geojson', feature(JSON.stringify([star])), 200],
    ];
    for (const [format, bytes, status] of hostile) {
      const tries = [await send(format, bytes), await send(format, bytes), await send(format, bytes)];
      const { answer } = tries[0]!;
      expect([answer.statusCode, bytes.slice(0, 60)]).toEqual([status, bytes.slice(0, 60)]);
      if (status === 422) {
        expect(answer.headers['content-type']).toMatch('application/problem+json');
        expect(answer.json()).toMatchObject({ errors: [{ path: 'content' }] });
      } else expect(answer.json()).toMatchObject({ edits: [], refusal: { code: 'tangled' } });
      expect(Math.min(...tries.map(({ milliseconds }) => milliseconds))).toBeLessThan(200);
    }
    const large = new Uint8Array(importLimits.bytes + 1);
    expect((await send('geojson', large)).answer.statusCode).toBe(413);
    expect((await send('geojson', large, 'nobody')).answer.statusCode).toBe(401);
    expect((await send('geojson', large, 'approver')).answer.statusCode).toBe(403);
    const asJson = await ask('planner', 'POST', `/api/plans/${id}/import?format=geojson&system=wgs84`, {});
    expect(asJson.statusCode).toBe(415);
    expect((await ask('planner', 'GET', `/api/plans/${id}`)).json()).toMatchObject({ version: 0 });
  });

  it('are for those whose work they are', async () => {
    const status = async (by: string | null, method: 'GET' | 'POST', url: string, payload?: object) =>
      (await ask(by, method, url, payload)).statusCode;
    expect(await status(null, 'GET', '/api/plans')).toBe(401);
    expect(await status('wall', 'GET', '/api/plans')).toBe(403);
    expect(await status('worker', 'GET', '/api/plans')).toBe(200);
    expect(await status('worker', 'POST', '/api/plans', { title: 'x' })).toBe(403);
    expect(await status('approver', 'POST', '/api/plans', { title: 'x' })).toBe(403);
    expect(await status('planner', 'GET', `/api/plans/${randomUUID()}`)).toBe(404);
    expect(await status('planner', 'POST', '/api/plans', { title: '' })).toBe(400);
  });
});
