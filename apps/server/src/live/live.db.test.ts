import { beatSchema } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';
import { LayerVersions } from './layer-versions.js';
import { beatMilliseconds } from './live.service.js';

const insertCommunity = `
  insert into communities (id, code, name, outline) values (1, 'TEST', '测试社区',
    st_geomfromtext('POLYGON((102 25, 102.01 25, 102.01 25.01, 102 25))', 4326))`;

describeOnBothDatabases('live', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let url: string;
  const config = readConfig({ LOG_LEVEL: 'silent', LIVE_CLIENTS: '3' });

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    app = await createApp(config, AppModule.with(config, database));
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/api/live`;
  });
  afterAll(() => app.close());

  /** A screen: everything it has received, and whether the stream has ended. */
  async function openScreen() {
    const leaving = new AbortController();
    const answer = await fetch(url, { signal: leaving.signal, headers: { 'accept-encoding': 'gzip, br' } });
    const screen = { answer, text: '', hasEnded: false, leave: () => leaving.abort() };
    void (async () => {
      try {
        for await (const bytes of answer.body!) screen.text += Buffer.from(bytes as Uint8Array).toString();
      } catch {
        // left
      }
      screen.hasEnded = true;
    })();
    return screen;
  }
  const beatsIn = (text: string) =>
    [...text.matchAll(/^event: beat\ndata: (.*)$/gm)].map(([, data]) => beatSchema.parse(JSON.parse(data!)));

  it('greets a screen at once, uncompressed and uncached, and tells it when to come back', async () => {
    const screen = await openScreen();
    await vi.waitFor(() => expect(beatsIn(screen.text)).toHaveLength(1));
    expect(screen.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(screen.answer.headers.get('content-encoding')).toBeNull();
    expect(screen.answer.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(screen.answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(screen.text).toMatch(/^retry: \d+\n/);
    screen.leave();
  });

  it('sends the same beat to all, with the versions that transactions have raised', async () => {
    const versions = app.get(LayerVersions);
    const [one, two] = [await openScreen(), await openScreen()];
    await vi.waitFor(() => expect(beatsIn(two.text)).toHaveLength(1));
    const before = beatsIn(two.text)[0]!.versions.cases ?? 0;

    await database.dataSource.transaction((manager) =>
      versions.bump(manager, 1, ['cases', 'tracks', 'cases']),
    );
    await expect(
      database.dataSource.transaction(async (manager) => {
        await versions.bump(manager, 1, ['cases']);
        throw new Error('the change did not happen');
      }),
    ).rejects.toThrow('the change did not happen');

    await vi.waitFor(() => expect(beatsIn(one.text)).toHaveLength(2), { timeout: 2 * beatMilliseconds });
    await vi.waitFor(() => expect(beatsIn(two.text)).toHaveLength(2));
    expect(beatsIn(one.text)[1]).toEqual(beatsIn(two.text)[1]);
    expect(beatsIn(two.text)[1]!.versions.cases).toBe(before + 1);
    one.leave();
    two.leave();
  }, 20_000);

  it('asks the table once a second, however many ask', async () => {
    const query = vi.spyOn(database.dataSource, 'query');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    query.mockClear();
    await Promise.all(Array.from({ length: 500 }, () => app.get(LayerVersions).current()));
    expect(query.mock.calls.filter(([sql]) => String(sql).includes('layer_versions'))).toHaveLength(1);
    query.mockRestore();
  });

  it('refuses a screen too many with 429, and takes it when another has left', async () => {
    const screens = [await openScreen(), await openScreen(), await openScreen()];
    const refused = await fetch(url);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('10');
    screens[0]!.leave();
    await vi.waitFor(async () => {
      const screen = await openScreen();
      screen.leave();
      expect(screen.answer.status).toBe(200);
    });
    screens.forEach((screen) => screen.leave());
  });

  it('ends every stream when the server stops, and stops soon', async () => {
    const screen = await vi.waitFor(async () => {
      const opened = await openScreen();
      expect(opened.answer.status).toBe(200);
      return opened;
    });
    const start = performance.now();
    await app.close();
    expect(performance.now() - start).toBeLessThan(2000);
    await vi.waitFor(() => expect(screen.hasEnded).toBe(true));
  });
});
