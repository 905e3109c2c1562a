import fastifyStatic from '@fastify/static';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>格图 API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/api/docs/assets/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** `validatorUrl: null`: the interface must not send the document to a validator on another host. */
const startScript = `window.addEventListener('load', () => {
  window.ui = SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    tryItOutEnabled: true,
  });
});
`;

const servedAssets = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);

/** `/api/openapi.json` and the page that reads it aloud at `/api/docs`, entirely from this server. */
export async function serveDocs(fastify: FastifyInstance, buildDocument: () => OpenAPIObject): Promise<void> {
  // Built when first asked for: it costs more than the rest of a warm start's wiring and most starts never need it.
  let document: string | undefined;
  fastify.get('/api/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(buildDocument());
    return reply.type('application/json; charset=utf-8').send(document);
  });
  for (const url of ['/api/docs', '/api/docs/']) {
    fastify.get(url, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  }
  fastify.get('/api/docs/start.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(startScript),
  );

  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await fastify.register(fastifyStatic, {
    root: assets,
    prefix: '/api/docs/assets/',
    decorateReply: false,
    allowedPath: (path) => servedAssets.has(path.replace(/^\//, '')),
    maxAge: '1d',
  });
}
