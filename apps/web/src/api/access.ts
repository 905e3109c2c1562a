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

/**
 * @param code of the authenticator, or a recovery code
 * @throws ApiError 401 for a wrong name or password, or naming `code` where it is asked for or wrong; 403 for a locked account,
 *   429 while the name or the address has to wait
 */
export const signIn = (name: string, password: string, code?: string, options?: CallOptions) =>
  sendJson<Session>('POST', '/api/session', { name, password, ...(code ? { code } : {}) }, options);

export const signOut = (options?: CallOptions) => sendJson('DELETE', '/api/session', undefined, options);
