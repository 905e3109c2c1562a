import { defineComponent, type PropType } from 'vue';
import { areaOf } from '../data/areas';
import { nameOf } from '../data/label-points';
import { byZoom } from '../look/map-expressions';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/**
 * A compound is its wall, drawn over everything on the ground where the screen is about it, and its name. The name gives way
 * to the grids' from afar and to the buildings' close by.
 */
export const CompoundLayer = defineComponent({
  name: 'CompoundLayer',
  props: { marked: { type: String as PropType<string | null>, default: null } },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    useMapLayers(() => {
      const { compoundWall, compoundLabel, halo, party } = palette.value;
      const wall: SlottedLayer = {
        id: 'compound-walls',
        slot: 'compounds',
        type: 'line',
        source: 'areas',
        filter: areaOf('compound'),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': compoundWall,
          'line-width': byZoom(
            overviewZoom.value,
            [-1, 0.8 * scale.value],
            [1, 1.5 * scale.value],
            [3, 3 * scale.value],
          ),
          'line-opacity': 0.55,
        },
      };
      const marked: SlottedLayer = {
        id: 'compound-marked',
        slot: 'grid-lines-above',
        type: 'line',
        source: 'areas',
        filter: ['all', areaOf('compound'), ['==', ['get', 'id'], props.marked]],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': party,
          'line-width': byZoom(overviewZoom.value, [-1, 2.4 * scale.value], [1, 3.6 * scale.value]),
        },
      };
      const walls = props.marked ? [wall, marked] : [wall];
      if (!labelsReady.value) return walls;
      return [
        ...walls,
        {
          id: 'compound-names',
          slot: 'compound-names',
          type: 'symbol',
          source: 'names',
          filter: nameOf('compound'),
          minzoom: overviewZoom.value - 0.4,
          maxzoom: overviewZoom.value + 2.2,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': labelFont.medium,
            'text-size': byZoom(
              overviewZoom.value,
              [0, Math.max(11.5, 13 * scale.value)],
              [2, Math.max(13, 18 * scale.value)],
            ),
            'text-letter-spacing': 0.1,
            'text-padding': 4,
            'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
            'text-radial-offset': 0.9,
          },
          paint: {
            'text-color': compoundLabel,
            'text-halo-color': halo,
            'text-halo-width': 1.5,
            'text-opacity': 0.92,
          },
        },
      ];
    });
    return () => null;
  },
});
