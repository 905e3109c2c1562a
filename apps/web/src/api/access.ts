import type { Session } from '@getu/domain';
import { ApiError } from './api-error';
import { getJson, sendJson, type CallOptions } from './request';

/** Who is signed in on this screen, or null for a visitor. */
export async function getSession(options?: CallOptions): Promise<Session | null> {
  try {
    return await getJson<Session>('/api/session', {}, options);
  } catch (error) {
    if (error instanceof ApiError && error.isUnauthorized) return null;
    throw error;
  }
}

/** @throws ApiError 401 for a wrong name or password, 423 or 429 while the account is locked */
export const signIn = (name: string, password: string, options?: CallOptions) =>
  sendJson<Session>('POST', '/api/session', { name, password }, options);

export const signOut = (options?: CallOptions) => sendJson('DELETE', '/api/session', undefined, options);
