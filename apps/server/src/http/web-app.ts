import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Paths that the server answers itself: an unknown one below them is a 404 problem, never the app's page. */
const serverPaths = /^\/(?:api|tiles|healthz|readyz|metrics)(?:\/|$)/;

/** Whether a request is somebody opening a screen: a page, not a missing file or an API path. */
export function isScreenRequest({
  method,
  url,
  headers,
}: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  const path = url.split('?')[0]!;
  if ((method !== 'GET' && method !== 'HEAD') || serverPaths.test(path)) return false;
  const isFile = /\.[a-z0-9]+$/i.test(path);
  return !isFile && /text\/html|\*\/\*/.test(headers.accept ?? '*/*');
}

/**
 * Serves the built web app. Files under `assets/` carry a hash in their name and are kept for ever; every other file is
 * asked for again. Compressed twins (`.br`, `.gz`) that the build wrote are preferred.
 */
export async function serveWebApp(fastify: FastifyInstance, folder: string): Promise<void> {
  // a shared link to a grid is one without the page's name too
  fastify.get('/', ({ url }, reply) => reply.redirect(`/wall${url.slice(1)}`, 302));
  if (!existsSync(join(folder, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = /[\\/]assets[\\/]/.test(path);
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** What the wall's map is drawn from first: a browser that knows asks for it beside the page's scripts, not after them. */
const wallAsksFirst = ['/api/community', '/api/basemap', '/api/grids']
  .map((path) => `<${path}>; rel=preload; as=fetch; crossorigin`)
  .join(', ');

/** Answers a screen's address with the app's page; the app's router reads the address. */
export const screenFallback =
  (folder: string) =>
  (request: FastifyRequest, reply: FastifyReply): boolean => {
    if (!isScreenRequest(request) || !existsSync(join(folder, 'index.html'))) return false;
    if (/^\/wall(?:\?|$)/.test(request.url)) reply.header('link', wallAsksFirst);
    reply.code(200).sendFile('index.html');
    return true;
  };
