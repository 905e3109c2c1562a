import { defineComponent } from 'vue';
import { nameOf } from '../data/label-points';
import { byWord } from '../look/map-expressions';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Names along the roads: main roads and streets from the overview on, lanes closer in. */
export const RoadNameLayer = defineComponent({
  name: 'RoadNameLayer',
  setup() {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    const sizeOf = (size: number) => Math.max(11, size * scale.value);
    /** @param sizes of the kinds it names, in pixels of the standard screen */
    const layerOf = (id: string, sizes: Record<string, number>, fromZoom: number): SlottedLayer => ({
      id,
      slot: 'road-names',
      type: 'symbol',
      source: 'names',
      minzoom: overviewZoom.value + fromZoom,
      filter: ['all', nameOf('road'), ['in', ['get', 'kind'], ['literal', Object.keys(sizes)]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420 * scale.value,
        'text-field': ['get', 'name'],
        'text-font': labelFont.medium,
        'text-size': byWord(
          'kind',
          Object.fromEntries(Object.entries(sizes).map(([kind, size]) => [kind, sizeOf(size)])),
          sizeOf(0),
        ),
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
            layerOf('lane-names', { lane: 11.5 }, 1),
            layerOf('street-names', { main: 14, street: 12.5 }, -0.4),
          ]
        : [],
    );
    return () => null;
  },
});
