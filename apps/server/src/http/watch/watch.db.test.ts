import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import type { Database } from '../../database/database.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { createApp } from '../create-app.js';

describeOnBothDatabases('the watch', (open) => {
  let database: Database;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await open();
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, database));
  });
  afterAll(() => app.close());

  it('says that the process lives, and that it is not ready while there is no community', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const unready = await app.inject('/readyz');
    expect(unready.statusCode).toBe(503);
    expect(unready.json()).toMatchObject({ status: 503, detail: '数据库中还没有社区数据' });
  });

  it('counts requests by route pattern and connections by pool, never by address', async () => {
    await app.inject('/api/cases/0197a3c2-0000-7000-8000-00000000beef');
    await app.inject('/no/such/address/beef');
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(
      /getu_http_request_seconds_count\{method="GET",route="\/api\/cases\/:id",status="\d+"\} 1/,
    );
    expect(body).not.toContain('beef');
    expect(body).toMatch(/getu_database_connections\{pool="read",state="total"\} [1-9]/);
    if (database.kind === 'postgres') {
      // tiles whose plan is kept go over two connections, and one slow answer holds up the next on each
      expect(body).toMatch(/\{pool="tiles-kept-plans",state="idle"\} 2/);
      expect(body).toMatch(/\{pool="tiles-kept-plans",state="waiting"\} 0/);
      for (const pool of ['tiles', 'figures'])
        expect(body).toMatch(new RegExp(`\\{pool="${pool}",state="total"\\} [1-9]`));
    }
    expect(body).toMatch(/getu_live_clients 0/);
    expect(body).toContain('nodejs_eventloop_lag_seconds');
  });
});
