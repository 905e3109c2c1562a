import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf, setCookie } from '../sign-in/session-cookie.js';

const cookieName = 'getu_display';
const tokenText = /^getu_[\w-]{43}$/;
/** The longest that browsers keep a cookie; a wall that is looked at gets a new one long before. */
const maxAgeSeconds = 400 * 24 * 3600;

/**
 * The device token of a screen that hangs unattended. A page's stream and tiles carry no header of ours, so the token comes
 * as a cookie; whoever signs in at the screen is that person until he leaves.
 */
export function displayTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const value = cookieOf(request, cookieName);
  return value !== undefined && tokenText.test(value) ? value : undefined;
}

export const setDisplayCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void =>
  setCookie(request, reply, { name: cookieName, value: token, maxAgeSeconds });

export const clearDisplayCookie = (request: FastifyRequest, reply: FastifyReply): void =>
  setCookie(request, reply, { name: cookieName, value: '', maxAgeSeconds: 0 });
