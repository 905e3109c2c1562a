import type { ExpressionSpecification } from 'maplibre-gl';
import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { byFocus, byZoom } from '../look/map-expressions';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Past the overview by this much, level-five names take over from level four. */
export const subgridNamesFrom = 0.75;

/** Names of grids, above everything: level four from afar, level five closer in or within the grid in focus. */
export const GridNameLayer = defineComponent({
  name: 'GridNameLayer',
  props: { focus: { type: Object as PropType<GridFocus | null>, default: null } },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();
    useMapLayers((): SlottedLayer[] => {
      if (!labelsReady.value) return [];
      const base = overviewZoom.value;
      const lit = props.focus?.codes ?? null;
      const layerOf = (
        id: string,
        level: number,
        size: number,
        opacity: ExpressionSpecification | number,
        zooms: object,
      ): SlottedLayer => ({
        id,
        slot: 'grid-names',
        type: 'symbol',
        source: 'grid-names',
        filter: ['==', ['get', 'level'], level],
        ...zooms,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': labelFont.bold,
          'text-size': Math.max(13, size * scale.value),
          'text-letter-spacing': 0.06,
          'text-max-width': 9,
          'text-padding': 2,
          'text-overlap': 'always',
        },
        paint: {
          'text-color': palette.value.gridLabel,
          'text-halo-color': palette.value.halo,
          'text-halo-width': 2,
          'text-halo-blur': 0.4,
          'text-opacity': opacity,
        },
      });
      const cross = base + subgridNamesFrom;
      const focused = props.focus !== null;
      return [
        layerOf('subgrid-names', 5, 17, byFocus(lit, 'code', 1, 0.3) as ExpressionSpecification | number, {
          minzoom: focused ? base - 1 : cross,
        }),
        layerOf('grid-names', 4, 21, focused ? 0.35 : byZoom(base, [-2, 1], [0.6, 1]), {
          maxzoom: focused ? 24 : cross,
          ...(focused
            ? {
                filter: [
                  'all',
                  ['==', ['get', 'level'], 4],
                  ['!', ['in', ['get', 'code'], ['literal', [...parentsOf(props.focus)]]]],
                ],
              }
            : {}),
        }),
      ];
    });
    return () => null;
  },
});

/** The level-four code whose name would stand on its own children's. */
const parentsOf = (focus: GridFocus | null): string[] =>
  focus
    ? [
        focus.grid.properties.level === 4
          ? focus.grid.properties.code
          : (focus.grid.properties.parentCode ?? ''),
      ]
    : [];
