import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { nameOf } from '../data/label-points';
import { byFocus } from '../look/map-expressions';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Past the overview by this much, level-five names take over from level four. */
export const subgridNamesFrom = 0.75;
/** How much of a name outside the focus is left. */
const quiet = 0.4;

/** How far a name keeps from what it makes way for, in ems of it: half of a cluster's ring, which is wider than a case's sign. */
const clearOfCase = { across: 1.2, along: 1.5 };

/**
 * Where a name is tried, nearest first, `lowerBy` ems below its place: on it, beside it, then farther off, for where cases
 * stand close. An expression makes no list of a number, but blends two.
 */
const placesOfName = (lowerBy: number) => {
  const round = (across: number, along: number) => [
    ...['top', [0, lowerBy + along]],
    ...['bottom', [0, lowerBy - along]],
    ...['left', [across, lowerBy]],
    ...['right', [-across, lowerBy]],
    ...['top-left', [0, lowerBy + along]],
    ...['top-right', [0, lowerBy + along]],
    ...['bottom-left', [0, lowerBy - along]],
    ...['bottom-right', [0, lowerBy - along]],
  ];
  const { across, along } = clearOfCase;
  return ['center', [0, lowerBy], ...[1, 2, 3].flatMap((times) => round(times * across, times * along))];
};
const besideCases = [
  'interpolate',
  ['linear'],
  ['get', 'lowerBy'],
  ...[-2, ['literal', placesOfName(-2)]],
  ...[2, ['literal', placesOfName(2)]],
] as unknown as ExpressionSpecification;

/**
 * Names of grids, above everything but cases: a name steps aside for them where it can, and where it cannot they lie on it.
 * Without a focus: level four from afar, level five closer in. With one: level five
 * inside the level-four grid it belongs to, level four elsewhere, so that no place carries two names.
 */
export const GridNameLayer = defineComponent({
  name: 'GridNameLayer',
  props: { focus: { type: Object as PropType<GridFocus | null>, default: null } },
  setup(props) {
    const { palette, labelsReady, scale, overviewZoom } = useMapContext();

    useMapLayers((): SlottedLayer[] => {
      if (!labelsReady.value) return [];
      const { focus } = props;
      const parent = focus ? parentCodeOf(focus) : null;
      const cross = overviewZoom.value + subgridNamesFrom;
      const layerOf = (
        level: number,
        size: number,
        opacity: ExpressionSpecification | number,
        which: FilterSpecification | null,
      ): SlottedLayer => ({
        id: `grid-names-${level}`,
        slot: 'grid-names',
        type: 'symbol',
        source: 'names',
        filter: [
          'all',
          nameOf('grid'),
          ['==', ['get', 'level'], level],
          ...(which ? [which] : []),
        ] as FilterSpecification,
        minzoom: level === 5 && !focus ? cross : 0,
        maxzoom: level === 4 && !focus ? cross : 24,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': labelFont.bold,
          'text-size': Math.max(13, size * scale.value),
          'text-letter-spacing': 0.06,
          'text-max-width': 9,
          'text-padding': 2,
          'text-overlap': 'always',
          'text-variable-anchor-offset': besideCases,
        },
        paint: {
          'text-color': palette.value.gridLabel,
          'text-halo-color': palette.value.halo,
          'text-halo-width': 2,
          'text-halo-blur': 0.4,
          'text-opacity': opacity,
        },
      });
      const lit = byFocus(focus?.codes ?? null, 'code', 1, quiet) as ExpressionSpecification | number;
      return [
        layerOf(5, 17, lit, parent === null ? null : ['==', ['get', 'parentCode'], parent]),
        layerOf(4, 21, focus ? quiet : 1, parent === null ? null : ['!=', ['get', 'code'], parent]),
      ];
    });
    return () => null;
  },
});

const parentCodeOf = ({ grid: { properties } }: GridFocus): string | null =>
  properties.level === 4 ? properties.code : properties.parentCode;
