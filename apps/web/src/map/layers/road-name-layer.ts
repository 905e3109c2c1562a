import { defineComponent } from 'vue';
import { nameOf } from '../data/label-points';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Names along the roads: main roads and streets from the overview on, lanes closer in. */
export const RoadNameLayer = defineComponent({
  name: 'RoadNameLayer',
  setup() {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    const layerOf = (id: string, kinds: string[], fromZoom: number, size: number): SlottedLayer => ({
      id,
      slot: 'road-names',
      type: 'symbol',
      source: 'names',
      minzoom: overviewZoom.value + fromZoom,
      filter: ['all', nameOf('road'), ['in', ['get', 'kind'], ['literal', kinds]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420 * scale.value,
        'text-field': ['get', 'name'],
        'text-font': labelFont.medium,
        'text-size': Math.max(11, size * scale.value),
        'text-letter-spacing': 0.28,
        'text-max-angle': 28,
        'text-padding': 8,
        'text-pitch-alignment': 'viewport',
      },
      paint: {
        'text-color': palette.value.roadLabel,
        'text-halo-color': palette.value.halo,
        'text-halo-width': 1.3,
        'text-halo-blur': 0.3,
      },
    });
    useMapLayers(() =>
      labelsReady.value
        ? [
            layerOf('lane-names', ['lane'], 1, 11.5),
            layerOf('street-names', ['street'], -0.2, 12.5),
            layerOf('main-names', ['main'], -1, 14),
          ]
        : [],
    );
    return () => null;
  },
});
