import type { TileAnswer } from './tiles.service.js';

export const tileContentType = 'application/vnd.mapbox-vector-tile';

export interface TileResponse {
  status: 200 | 204 | 304;
  headers: Record<string, string | number>;
  body: Buffer | null;
}

/**
 * How a tile travels: packed if it is and the client takes it. `no-cache` lets the client keep it and ask whether it is
 * still good; the tag answers that without a query.
 */
export function tileResponse(answer: TileAnswer, acceptEncoding: string | undefined): TileResponse {
  const headers: TileResponse['headers'] = {
    etag: answer.etag,
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
  if (answer.body === null) return { status: 304, headers, body: null };
  if (answer.body.length === 0) return { status: 204, headers, body: null };
  headers['content-type'] = tileContentType;
  if (answer.gzipped !== null && takesGzip(acceptEncoding)) {
    headers['content-encoding'] = 'gzip';
    headers['content-length'] = answer.gzipped.length;
    return { status: 200, headers, body: answer.gzipped };
  }
  headers['content-length'] = answer.body.length;
  return { status: 200, headers, body: answer.body };
}

/** Browsers name gzip plainly; whoever weighs it at nothing does not take it. */
const takesGzip = (acceptEncoding: string | undefined): boolean =>
  acceptEncoding !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(acceptEncoding);
