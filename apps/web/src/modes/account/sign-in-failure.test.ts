import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/api-error';
import { signInFailure, wayBack } from './sign-in-failure';

const refused = (status: number) => new ApiError(status, '/api/session', null);

describe('a failed sign-in in words', () => {
  it('tells a wrong password from a lost network and from a locked account', () => {
    expect(signInFailure(refused(401)).key).toBe('wrong');
    expect(signInFailure(refused(0)).key).toBe('unreachable');
    expect(signInFailure(refused(503)).key).toBe('unreachable');
    expect(signInFailure(refused(429)).key).toBe('locked');
    expect(signInFailure(refused(403)).key).toBe('disabled');
    const locked = (seconds: number) =>
      signInFailure(new ApiError(429, '/api/session', null, undefined, seconds));
    expect(locked(14 * 60 + 1)).toEqual({ key: 'lockedMinutes', count: 15, status: 429 });
    expect(locked(2)).toEqual({ key: 'lockedSeconds', count: 2, status: 429 });
    expect(signInFailure(refused(500))).toEqual({ key: 'failed', status: 500 });
  });
});

describe('a second factor', () => {
  const asked = new ApiError(401, '/api/session', {
    type: 'about:blank',
    title: '请输入身份验证器上的验证码',
    status: 401,
    errors: [{ path: 'code', message: '请输入身份验证器上的验证码' }],
  });

  it('is asked for once name and password are right, and only then can be wrong', () => {
    expect(signInFailure(asked).key).toBe('code');
    expect(signInFailure(asked, true).key).toBe('wrongCode');
  });
});

describe('the way back after signing in', () => {
  it('is the page one came from, with its grid and days', () => {
    expect(wayBack('/wall?grid=G1&from=2026-01-01&to=2026-02-01')).toBe(
      '/wall?grid=G1&from=2026-01-01&to=2026-02-01',
    );
  });

  it('never leads to another site or back to the form', () => {
    for (const from of [
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      '/sign-in',
      undefined,
      ['/wall'],
    ]) {
      expect(wayBack(from)).toBe('/wall');
    }
  });
});
