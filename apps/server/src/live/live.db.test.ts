import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { createApp } from '../http/create-app.js';
import { LayerVersions } from './layer-versions.js';
import { beatMilliseconds } from './live.service.js';
import { insertCommunity } from './testing/happen.js';
import { openScreen } from './testing/screen.js';

describeOnBothDatabases('live', (open) => {
  let database: Database;
  let app: NestFastifyApplication;
  let origin: string;
  const config = readConfig({ LOG_LEVEL: 'silent', LIVE_CLIENTS: '3' });

  beforeAll(async () => {
    database = await open();
    await database.dataSource.query(insertCommunity);
    app = await createApp(config, AppModule.with(config, database));
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });
  afterAll(() => app.close());

  it('greets a screen at once, uncompressed and uncached, and tells it when to come back', async () => {
    const screen = await openScreen(origin);
    await vi.waitFor(() => expect(screen.beats).not.toHaveLength(0));
    expect(screen.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(screen.answer.headers.get('content-encoding')).toBeNull();
    expect(screen.answer.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(screen.answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(screen.text).toMatch(/^retry: \d+\n/);
    screen.leave();
  });

  it('sends the same beat to all, with the versions that transactions have raised', async () => {
    const versions = app.get(LayerVersions);
    const [one, two] = [await openScreen(origin), await openScreen(origin)];
    await vi.waitFor(() => expect(two.beats).not.toHaveLength(0));
    const before = two.beats[0]!.versions.cases ?? 0;

    await database.dataSource.transaction((manager) =>
      versions.bump(manager, 1, ['cases', 'tracks', 'cases']),
    );
    await expect(
      database.dataSource.transaction(async (manager) => {
        await versions.bump(manager, 1, ['cases']);
        throw new Error('the change did not happen');
      }),
    ).rejects.toThrow('the change did not happen');

    await vi.waitFor(() => expect(one.beats).toHaveLength(2), { timeout: 2 * beatMilliseconds });
    await vi.waitFor(() => expect(two.beats).toHaveLength(2));
    expect(one.beats[1]).toEqual(two.beats[1]);
    expect(two.beats[1]!.versions.cases).toBe(before + 1);
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
    const screens = [await openScreen(origin), await openScreen(origin), await openScreen(origin)];
    const refused = await fetch(`${origin}/api/live`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('10');
    screens[0]!.leave();
    await vi.waitFor(async () => {
      const screen = await openScreen(origin);
      screen.leave();
      expect(screen.answer.status).toBe(200);
    });
    screens.forEach((screen) => screen.leave());
  });

  it('ends every stream when the server stops, and stops soon', async () => {
    const screen = await vi.waitFor(async () => {
      const opened = await openScreen(origin);
      expect(opened.answer.status).toBe(200);
      return opened;
    });
    const start = performance.now();
    await app.close();
    expect(performance.now() - start).toBeLessThan(2000);
    await vi.waitFor(() => expect(screen.hasEnded).toBe(true));
  });
});
