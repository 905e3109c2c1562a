import { ApiError } from '../../api/api-error';

/**
 * Which message of `account` words a failed sign-in.
 * @param sentCode whether a code was sent: the server asks for one and refuses one in the same way
 */
export function signInFailure(
  error: unknown,
  sentCode = false,
): {
  key: 'wrong' | 'code' | 'wrongCode' | 'disabled' | 'locked' | LockedFor | 'unreachable' | 'failed';
  status: number;
  /** of minutes or seconds, where the server says how long it stays locked */
  count?: number;
} {
  if (!(error instanceof ApiError)) return { key: 'failed', status: 0 };
  const { status } = error;
  if (error.isUnreachable) return { key: 'unreachable', status };
  if (error.isUnauthorized && error.messageAt('code'))
    return { key: sentCode ? 'wrongCode' : 'code', status };
  if (status === 403) return { key: 'disabled', status };
  if (status === 423 || status === 429) return { ...lockedFor(error.retryAfterSeconds), status };
  // 400: what was sent cannot be a name and password, which to the person at the keyboard is the same thing.
  if (error.isUnauthorized || status === 400 || status === 422) return { key: 'wrong', status };
  return { key: 'failed', status };
}

type LockedFor = 'lockedMinutes' | 'lockedSeconds';

/** Rounded up: whoever comes back then is let in. */
function lockedFor(seconds: number | null): { key: 'locked' | LockedFor; count?: number } {
  if (seconds === null) return { key: 'locked' };
  return seconds < 60
    ? { key: 'lockedSeconds', count: seconds }
    : { key: 'lockedMinutes', count: Math.ceil(seconds / 60) };
}

/** Where to go after signing in: the page that sent here, if it is one of ours, else the wall. */
export function wayBack(from: unknown): string {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in')
    ? from
    : '/wall';
}
