import type { TileLayer } from '@getu/domain';
import { type Query, urlOf } from './request';

/**
 * URL template of a vector tile layer. The layer's version is in the query: a new version is a new URL, so a screen never
 * shows a tile older than the version it was told, and old ones stay cacheable.
 */
export function tileTemplateOf(
  layer: TileLayer,
  period: { from: string; to: string },
  version: number | undefined,
  filter: Query = {},
  origin: string = window.location.origin,
): string {
  const query = urlOf('', { ...filter, ...period, v: version });
  return `${origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query}`;
}
