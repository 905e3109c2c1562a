import type { TileLayer } from '@getu/domain';
import { urlOf } from './request';

/**
 * URL template of a vector tile layer. The layer's version is in the query: a new version is a new URL, so a screen never
 * shows a tile older than the version it was told, and old ones stay cacheable.
 */
export function tileTemplateOf(
  layer: TileLayer,
  period: { from: string; to: string },
  version: number | undefined,
  origin: string = window.location.origin,
): string {
  const query = urlOf('', { ...period, v: version });
  return `${origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query}`;
}
