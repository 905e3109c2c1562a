import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { nameOf } from '../data/label-points';
import { byFocus, byWord, byZoom } from '../look/map-expressions';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/**
 * Buildings at their height, coloured by what they are for; those outside the grid in focus fall back to the ground's
 * colour. Where heat is shown they turn to glass, so that it can be read behind them. Names stand on the roofs.
 */
export const BuildingLayer = defineComponent({
  name: 'BuildingLayer',
  props: {
    focus: { type: Object as PropType<GridFocus | null>, default: null },
    /** something on the ground has to be read through the buildings */
    glassy: { type: Boolean, default: false },
  },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    useMapLayers(() => {
      const { buildings, buildingQuiet, buildingLabel, halo } = palette.value;
      const lit = props.focus?.subgridCodes ?? null;
      const opacity = props.glassy ? 0.62 : 0.94;
      const walls: SlottedLayer = {
        id: 'buildings',
        slot: 'buildings',
        type: 'fill-extrusion',
        source: 'buildings',
        paint: {
          'fill-extrusion-color': byFocus(
            lit,
            'gridCode',
            byWord('kind', buildings, buildings.residential),
            buildingQuiet,
          ),
          'fill-extrusion-height': ['get', 'heightMeters'],
          'fill-extrusion-opacity': opacity,
          'fill-extrusion-vertical-gradient': true,
        },
      };
      if (!labelsReady.value) return [walls];
      return [
        walls,
        {
          id: 'building-names',
          slot: 'building-names',
          type: 'symbol',
          source: 'names',
          filter: nameOf('building'),
          minzoom: overviewZoom.value + 1.2,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': labelFont.medium,
            'text-size': Math.max(11, 12 * scale.value),
            'text-padding': 3,
            'text-max-width': 7,
            'symbol-height-offset': ['get', 'heightMeters'],
          },
          paint: {
            'text-color': buildingLabel,
            'text-halo-color': halo,
            'text-halo-width': 1.2,
            'text-opacity': byZoom(overviewZoom.value, [1.2, 0], [1.5, byFocus(lit, 'gridCode', 0.95, 0.25)]),
          },
        },
      ];
    });
    return () => null;
  },
});
