import { defineComponent } from 'vue';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** The river's edge, the decks that cross it, and its name. The river itself lies in the land. */
export const WaterLayer = defineComponent({
  name: 'WaterLayer',
  setup() {
    const { palette, labelsReady, groundShown, scale, overviewZoom } = useMapContext();
    useMapLayers(() => {
      const { land, waterLabel, halo } = palette.value;
      if (!groundShown.value) return [];
      const ground: SlottedLayer[] = [
        {
          id: 'water-edge',
          slot: 'water',
          type: 'line',
          source: 'basemap',
          filter: ['==', ['get', 'kind'], 'water'],
          paint: { 'line-color': waterLabel, 'line-opacity': 0.28, 'line-width': 1.2 * scale.value },
        },
        {
          id: 'bridges',
          slot: 'water',
          type: 'fill',
          source: 'basemap',
          filter: ['==', ['get', 'kind'], 'bridge'],
          paint: { 'fill-color': land.bridge, 'fill-antialias': false },
        },
      ];
      if (!labelsReady.value) return ground;
      return [
        ...ground,
        {
          id: 'land-names',
          slot: 'road-names',
          type: 'symbol',
          source: 'basemap',
          filter: [
            'all',
            ['has', 'name'],
            ['in', ['get', 'kind'], ['literal', ['water', 'park']]],
            ['!=', ['get', 'name'], null],
          ],
          minzoom: overviewZoom.value - 1,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': labelFont.medium,
            'text-size': Math.max(12, 13 * scale.value),
            'text-letter-spacing': 0.12,
            'text-max-width': 8,
            // Each tile names its part of the river: names keep their distance.
            'text-padding': 90 * scale.value,
          },
          paint: {
            'text-color': ['match', ['get', 'kind'], 'water', waterLabel, palette.value.roadLabel],
            'text-halo-color': halo,
            'text-halo-width': 1.2,
          },
        },
      ];
    });
    return () => null;
  },
});
