import type { TileJson } from '@getu/domain';
import type { TileLayerDefinition } from './layers/tile-layers.js';
import type { TileState } from './tile-state.js';

/** A layer in TileJSON 3. Its bounds are the community's, its addresses absolute, as map clients outside a page need them. */
export function tileJson(
  { name, description, minZoom, maxZoom, fields }: TileLayerDefinition,
  state: TileState,
  origin: string,
): TileJson {
  const { west, south, east, north } = state;
  return {
    tilejson: '3.0.0',
    name,
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${name}/{z}/{x}/{y}.mvt`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    bounds: [west, south, east, north],
    center: [(west + east) / 2, (south + north) / 2, Math.min(15, maxZoom)],
    attribution: state.name,
    vector_layers: [{ id: name, description, minzoom: minZoom, maxzoom: maxZoom, fields }],
  };
}
