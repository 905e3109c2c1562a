import { defineComponent } from 'vue';
import { nameOf } from '../data/label-points';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';
import { byWord } from '../look/map-expressions';

/** Houses as they lie on the plan: their ground, an edge, their number once there is room for it. */
export const FlatBuildingLayer = defineComponent({
  name: 'FlatBuildingLayer',
  setup() {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    useMapLayers((): SlottedLayer[] => {
      const { buildings, buildingLabel, halo, ground } = palette.value;
      const houses: SlottedLayer[] = [
        {
          id: 'flat-buildings',
          slot: 'buildings',
          type: 'fill',
          source: 'buildings',
          paint: {
            'fill-color': byWord('kind', buildings, buildings.residential),
            'fill-opacity': 0.85,
          },
        },
        {
          id: 'flat-building-edges',
          slot: 'buildings',
          type: 'line',
          source: 'buildings',
          paint: { 'line-color': ground, 'line-width': 0.8 * scale.value, 'line-opacity': 0.8 },
        },
      ];
      if (!labelsReady.value) return houses;
      return [
        ...houses,
        {
          id: 'flat-building-names',
          slot: 'building-names',
          type: 'symbol',
          source: 'names',
          filter: nameOf('building'),
          minzoom: overviewZoom.value + 1.3,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': labelFont.medium,
            'text-size': Math.max(11, 12 * scale.value),
            'text-padding': 2,
            'text-max-width': 7,
          },
          paint: { 'text-color': buildingLabel, 'text-halo-color': halo, 'text-halo-width': 1.2 },
        },
      ];
    });
    return () => null;
  },
});
