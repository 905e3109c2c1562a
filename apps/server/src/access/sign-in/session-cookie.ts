import type { FastifyReply, FastifyRequest } from 'fastify';

const cookieName = 'getu_session';
const token = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`);

/** The session's token that a request carries, if it looks like one of ours. */
export const sessionTokenOf = (request: Pick<FastifyRequest, 'headers'>): string | undefined =>
  token.exec(request.headers.cookie ?? '')?.[1];

const attributes = (request: FastifyRequest): string =>
  `Path=/; HttpOnly; SameSite=Strict${request.protocol === 'https' ? '; Secure' : ''}`;

/** Out of reach of scripts, never sent from another site, over TLS only where there is TLS. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  value: string,
  maxAgeSeconds: number,
): void {
  reply.header('set-cookie', `${cookieName}=${value}; ${attributes(request)}; Max-Age=${maxAgeSeconds}`);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', `${cookieName}=; ${attributes(request)}; Max-Age=0`);
}
