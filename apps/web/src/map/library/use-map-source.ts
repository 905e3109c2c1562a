import type { GeoJSONSource, GeoJSONSourceSpecification, VectorTileSource } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { watch } from 'vue';
import { useMapContext } from './map-context';

export const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Sources stay for the life of the map: a layer switched off and on again finds its data where it was. */
export function useGeoJsonSource(
  id: string,
  data: () => FeatureCollection | null | undefined,
  options: Omit<GeoJSONSourceSpecification, 'type' | 'data'> = {},
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
      else map.addSource(id, { type: 'geojson', data: wanted, maxzoom: 18, tolerance: 0.1, ...options });
      shown = wanted;
    },
    { immediate: true },
  );
}

/**
 * A vector tile source whose address changes with the period and the layer's version; only then are tiles read again. Null:
 * nobody asks for it now.
 */
export function useTileSource(
  id: string,
  template: () => string | null,
  zooms: { minzoom: number; maxzoom: number },
): void {
  const { map, usable } = useMapContext();
  let shown: string | null = null;
  watch(
    [template, usable] as const,
    ([wanted, isUsable]) => {
      if (!isUsable || wanted === null || wanted === shown) return;
      const source = map.getSource<VectorTileSource>(id);
      if (source) source.setTiles([wanted]);
      else map.addSource(id, { type: 'vector', tiles: [wanted], ...zooms });
      shown = wanted;
    },
    { immediate: true },
  );
}
