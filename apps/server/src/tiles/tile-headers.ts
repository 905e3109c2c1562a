import type { StoredTile } from './tile-store.js';
import type { TileAnswer } from './tiles.service.js';

export const tileContentType = 'application/vnd.mapbox-vector-tile';

export interface TileResponse {
  status: 200 | 204 | 304;
  /** names and values in turn, as Node takes them fastest */
  headers: readonly string[];
  body: Buffer | null;
}

/**
 * How a tile travels: packed if it is and the client takes it. `no-cache` lets the client keep it and ask whether it is
 * still good; the tag answers that without a query. What is said of a tile in memory is put together once.
 */
export function tileResponse(answer: TileAnswer, acceptEncoding: string | undefined): TileResponse {
  if (answer.body === null) return { status: 304, headers: headersOf(answer.etag), body: null };
  const isPacked = answer.gzipped !== null && takesGzip(acceptEncoding);
  const said = responses.get(answer) ?? {};
  const form = isPacked ? 'packed' : 'plain';
  if (!said[form]) {
    said[form] = isPacked
      ? withBody(answer.etag, answer.gzipped!, true)
      : withBody(answer.etag, answer.body, false);
    responses.set(answer, said);
  }
  return said[form];
}

const responses = new WeakMap<StoredTile, { packed?: TileResponse; plain?: TileResponse }>();

function withBody(etag: string, body: Buffer, isPacked: boolean): TileResponse {
  const headers = headersOf(etag);
  if (body.length === 0) return { status: 204, headers, body: null };
  headers.push('content-type', tileContentType, 'content-length', String(body.length));
  if (isPacked) headers.push('content-encoding', 'gzip');
  return { status: 200, headers, body };
}

const headersOf = (etag: string): string[] => [
  ...['etag', etag],
  ...['cache-control', 'no-cache'],
  ...['vary', 'Accept-Encoding'],
  ...['x-content-type-options', 'nosniff'],
  ...['cross-origin-resource-policy', 'same-origin'],
];

/** Browsers name gzip plainly; whoever weighs it at nothing does not take it. */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  acceptEncoding === 'gzip' ||
  (acceptEncoding !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(acceptEncoding));
