import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemException } from './answers/problem.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a request that changes something comes from our own pages or from no page at all. Browsers say where a request
 * starts (`Sec-Fetch-Site`, else `Origin`); a client that says neither carries no cookie of somebody else's session.
 */
export function isOwnOrigin(request: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

/** Refuses state-changing requests that another site's page sends in the name of whoever is signed in here. */
export function refuseForeignOrigins(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (safeMethods.has(request.method) || isOwnOrigin(request)) return done();
    done(new ProblemException(403, { detail: '不接受来自其他网站的提交' }));
  });
}
