import type { GeoJSONSource, GeoJSONSourceSpecification, VectorTileSource } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { onScopeDispose, watch } from 'vue';
import { useMapContext } from './map-context';

export const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * The closest zoom that data is cut for; closer up the same pieces are drawn larger. The community is a kilometre or two
 * across: of this zoom it is a handful of pieces, of the next a score, and each costs its share of every frame and of every
 * flight. A piece is exact to a quarter of a metre, a pixel where a grid fills the screen (0021).
 */
const cutToZoom = 14;

export interface SourceUse {
  /**
   * Pieces are not laid out anew for each zoom past the closest that they are cut for: a flight from grid to grid makes none. Only
   * for layers that draw alike at all of those zooms: no names, no layer with a `minzoom` there, nothing sized by zoom and
   * feature together.
   */
  layOutOnce?: boolean;
}

/** Sources stay for the life of the map: a layer switched off and on again finds its data where it was. */
export function useGeoJsonSource(
  id: string,
  data: () => FeatureCollection | null | undefined,
  { layOutOnce = false, ...options }: Omit<GeoJSONSourceSpecification, 'type' | 'data'> & SourceUse = {},
): void {
  const { map, usable } = useMapContext();
  let shown: FeatureCollection | null = null;
  watch(
    [data, usable] as const,
    ([value, isUsable]) => {
      const wanted = value ?? nothing;
      if (!isUsable || wanted === shown) return;
      const source = map.getSource<GeoJSONSource>(id);
      if (source) void source.setData(wanted);
      else {
        map.addSource(id, { type: 'geojson', data: wanted, maxzoom: cutToZoom, tolerance: 0.1, ...options });
        map.getSource<GeoJSONSource>(id)!.reparseOverscaled = !layOutOnce;
      }
      shown = wanted;
    },
    { immediate: true },
  );
}

/** West, south, east, north, degrees. */
export type TileBounds = [number, number, number, number];

/**
 * A vector tile source whose address changes with the period and the layer's version; only then are tiles read again. Null:
 * nobody asks for it now.
 *
 * A new address waits for the tiles that are on their way: the library would not ask for those again, and they would show the
 * old period, or the old version, until the next change.
 *
 * @param bounds outside of which there is nothing to ask for, as first known; null: not known yet
 */
export function useTileSource(
  id: string,
  template: () => string | null,
  bounds: () => TileBounds | null,
  { layOutOnce = false, ...zooms }: { minzoom: number; maxzoom: number } & SourceUse,
): void {
  const { map, usable } = useMapContext();
  let shown: string | null = null;
  function put() {
    const wanted = template();
    const within = bounds();
    if (!usable.value || wanted === null || within === null || wanted === shown) return;
    const source = map.getSource<VectorTileSource>(id);
    if (!source) {
      map.addSource(id, { type: 'vector', tiles: [wanted], bounds: within, ...zooms });
      map.getSource<VectorTileSource>(id)!.reparseOverscaled = !layOutOnce;
    } else if (map.isSourceLoaded(id)) source.setTiles([wanted]);
    else return;
    shown = wanted;
  }
  watch([template, bounds, usable], put, { immediate: true });
  const putLater = ({ sourceId }: { sourceId?: string }) => {
    if (sourceId === id) put();
  };
  map.on('sourcedata', putLater);
  map.on('idle', put);
  onScopeDispose(() => {
    map.off('sourcedata', putLater);
    map.off('idle', put);
  });
}
