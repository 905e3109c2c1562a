import { ApiError, apiErrorOf, isAbort } from './api-error';

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];
export type Query = Record<string, QueryValue>;

/** What every call takes besides its own arguments. */
export interface CallOptions {
  /** aborting rejects with the browser's AbortError */
  signal?: AbortSignal | undefined;
  /** what is told is given up after so long, as unreachable; where absent it may take as long as it takes */
  withinMs?: number | undefined;
}

/**
 * `path` with its query. Absent values leave no trace, lists are comma-separated (`kind=dispute,hazard`); keys are sorted,
 * so that equal questions are equal URLs and share the browser's cached answer.
 */
export function urlOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const key of Object.keys(query).sort()) {
    const value = query[key];
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length) search.set(key, value.join(','));
    } else {
      search.set(key, String(value));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** An answer to a question that has not begun by then does not come: a link that fell silent tells nobody. */
const answerWithinMs = 30_000;

/** Until it is aborted, or for as long as an answer is waited for. */
function answering(signal: AbortSignal | undefined, withinMs = answerWithinMs): AbortSignal {
  const patience = AbortSignal.timeout(withinMs);
  return signal ? AbortSignal.any([signal, patience]) : patience;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError(0, url, null, { cause: error });
  }
  if (!response.ok) throw await apiErrorOf(response, url);
  return response;
}

async function bodyOf<T>(response: Response, url: string): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError(0, url, null, { cause: error });
  }
}

/**
 * Asks the server a question. The browser's cache keeps answers by ETag and asks again with If-None-Match; a 304 is
 * seen here as the cached 200.
 *
 * @throws ApiError when refused, or unreachable (status 0); AbortError when `signal` is aborted
 */
export async function getJson<T>(path: string, query: Query = {}, options: CallOptions = {}): Promise<T> {
  const url = urlOf(path, query);
  const response = await send(url, {
    headers: { accept: 'application/json' },
    cache: 'no-cache',
    signal: answering(options.signal),
  });
  return bodyOf<T>(response, url);
}

/** Tells the server something; an answer without a body (204) is `undefined`. Errors as `getJson`. */
export async function sendJson<T = undefined>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<T> {
  const response = await send(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.withinMs ? answering(options.signal, options.withinMs) : (options.signal ?? null),
  });
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return bodyOf<T>(response, path);
}

/** Sends bytes as they are, named by the blob's own type. Errors as `getJson`. */
export async function sendBytes<T>(path: string, bytes: Blob, options: CallOptions = {}): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': bytes.type },
    body: bytes,
    signal: options.signal ?? null,
  });
  return bodyOf<T>(response, path);
}

/** Walks a list page by page until its end, `limit` items at a time. Stops when the caller stops asking. */
export async function* everyPage<T>(
  readPage: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): AsyncGenerator<T[], void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
