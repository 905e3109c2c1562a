import type { FastifyReply, FastifyRequest } from 'fastify';

const cookieName = 'getu_session';
const tokenText = /^[\w-]{43}$/;

/** A cookie that a request carries, as it was set. */
export function cookieOf({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.split('=');
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** The session's token that a request carries, if it looks like one of ours. */
export function sessionTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const value = cookieOf(request, cookieName);
  return value !== undefined && tokenText.test(value) ? value : undefined;
}

/** Out of reach of scripts, never sent from another site, over TLS only where there is TLS. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, maxAgeSeconds }: { name: string; value: string; maxAgeSeconds: number },
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}; Max-Age=${maxAgeSeconds}`,
  );
}

export const setSessionCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  value: string,
  maxAgeSeconds: number,
): void => setCookie(request, reply, { name: cookieName, value, maxAgeSeconds });

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void =>
  setCookie(request, reply, { name: cookieName, value: '', maxAgeSeconds: 0 });
