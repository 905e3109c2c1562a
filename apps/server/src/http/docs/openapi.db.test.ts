import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../../config.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { createApp } from '../create-app.js';
import { RouteTable } from '../route-table.js';

/** The document and its page do not describe themselves. */
const isDescribed = (url: string) => url.startsWith('/api/') && !/^\/api\/(?:docs|openapi\.json)/.test(url);

describeOnBothDatabases('the API document', (open) => {
  let app: NestFastifyApplication;
  let document: OpenAPIObject;

  beforeAll(async () => {
    const config = readConfig({ LOG_LEVEL: 'silent' });
    app = await createApp(config, AppModule.with(config, await open()));
    document = (await app.inject('/api/openapi.json')).json();
  });
  afterAll(() => app.close());

  it('describes every route of the API, and none that does not exist', () => {
    const routes = app
      .get(RouteTable)
      .all()
      .filter(({ method, url }) => method !== 'HEAD' && isDescribed(url))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(document.paths)
      .filter(([url]) => isDescribed(url))
      .flatMap(([url, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`));
    expect(routes.length).toBeGreaterThan(3);
    expect(described.sort()).toEqual([...new Set(routes)].sort());
  });

  it('gives every operation a summary, and every read of JSON the shape of its answer', () => {
    for (const [url, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(
        item as Record<string, OpenAPIObject['paths'][string]['get']>,
      )) {
        expect(operation?.summary, `${method} ${url} has no @ApiOperation({ summary })`).toBeTruthy();
        const ok = operation!.responses['200'] as
          { content?: Record<string, { schema?: object }> } | undefined;
        if (method !== 'get' || !url.startsWith('/api/')) continue;
        const schemas = Object.values(ok?.content ?? {}).map(({ schema }) => schema);
        expect(schemas.length, `${method} ${url} has no @Answers(schema)`).toBeGreaterThan(0);
        for (const schema of schemas)
          expect(Object.keys(schema ?? {}).length, `${method} ${url}`).toBeGreaterThan(0);
      }
    }
  });

  it('gives operations names of their own', () => {
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item as Record<string, { operationId?: string }>).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
