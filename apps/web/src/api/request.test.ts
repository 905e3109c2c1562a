import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, isAbort } from './api-error';
import { everyPage, getJson, sendJson, urlOf } from './request';

const answerWith = (body: BodyInit | null, init: ResponseInit) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, init)),
  );

const refusal = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

describe('a request', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('writes equal questions as equal URLs, without absent values', () => {
    expect(
      urlOf('/api/cases', {
        to: undefined,
        kind: ['dispute', 'hazard'],
        from: '2026-01-01',
        open: true,
        grid: '',
      }),
    ).toBe('/api/cases?from=2026-01-01&kind=dispute%2Chazard&open=true');
    expect(urlOf('/api/grids', {})).toBe('/api/grids');
    expect(urlOf('/api/cases', { kind: [] })).toBe('/api/cases');
  });

  it('turns problem+json into an error that keeps the server’s words and fields', async () => {
    const problem = {
      type: 'about:blank',
      title: '请求参数有误',
      status: 400,
      detail: 'level 应为 3、4 或 5',
      errors: [{ path: 'level', message: '应为 3、4 或 5' }],
    };
    answerWith(JSON.stringify(problem), {
      status: 400,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    });
    const error = await refusal(getJson('/api/grids', { level: 9 }));
    expect(error.status).toBe(400);
    expect(error.message).toBe('请求参数有误: level 应为 3、4 或 5');
    expect(error.messageAt('level')).toBe('应为 3、4 或 5');
    expect(error.isUnreachable).toBe(false);
  });

  it('names the path when something else answered', async () => {
    answerWith('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
    const error = await refusal(getJson('/api/grids'));
    expect(error.problem).toBeNull();
    expect(error.message).toBe('/api/grids answered 502.');
    expect(error.isUnreachable).toBe(true);
  });

  it('tells after how long to ask again, where seconds are named', async () => {
    answerWith(null, { status: 429, headers: { 'retry-after': '840' } });
    expect((await refusal(sendJson('POST', '/api/session'))).retryAfterSeconds).toBe(840);
    answerWith(null, { status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } });
    expect((await refusal(getJson('/api/cases'))).retryAfterSeconds).toBeNull();
  });

  it('survives a problem that is none', async () => {
    answerWith('{"oops":1}', { status: 500, headers: { 'content-type': 'application/problem+json' } });
    expect((await refusal(getJson('/api/grids'))).problem).toBeNull();
  });

  it('calls a network failure unreachable, and half a body too', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('Failed to fetch'))),
    );
    expect((await refusal(getJson('/api/grids'))).isUnreachable).toBe(true);
    answerWith('{"type":"Feat', { status: 200 });
    expect((await refusal(getJson('/api/grids'))).status).toBe(0);
  });

  it('leaves an abort as an abort', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new DOMException('gone', 'AbortError'))),
    );
    const reason: unknown = await getJson('/api/grids').catch((error: unknown) => error);
    expect(isAbort(reason)).toBe(true);
  });

  it('that tells something in time is given up as unreachable when nobody answers', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(
        (_url: string, { signal }: RequestInit) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error));
          }),
      ),
    );
    expect((await refusal(sendJson('POST', '/api/wall/health', {}, { withinMs: 20 }))).isUnreachable).toBe(
      true,
    );
  });

  it('sends a body as JSON and reads an empty answer as undefined', async () => {
    const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response(null, { status: 204 }));
    vi.stubGlobal('fetch', fetched);
    await expect(sendJson('DELETE', '/api/session')).resolves.toBeUndefined();
    await sendJson('POST', '/api/session', { name: 'wall' });
    expect(fetched.mock.calls[0]![1].body).toBeNull();
    expect(fetched.mock.calls[1]![1].body).toBe('{"name":"wall"}');
  });

  it('walks every page to the end', async () => {
    const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
      start: { items: [1, 2], nextCursor: 'b' },
      b: { items: [3], nextCursor: null },
    };
    const seen: number[] = [];
    for await (const items of everyPage(async (cursor) => pages[cursor ?? 'start']!)) seen.push(...items);
    expect(seen).toEqual([1, 2, 3]);
  });
});
