import type { ExpressionSpecification } from 'maplibre-gl';
import { computed, defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import type { SituationData } from '../data/use-situation-data';
import { byZoom } from '../look/map-expressions';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

const ofLevel = (level: number): ExpressionSpecification => ['==', ['get', 'level'], level];
const joined = { 'line-join': 'round', 'line-cap': 'round' } as const;

/**
 * Both levels of grids: a breath of colour that tells level-four neighbours apart, a firm line round them, a fine one round
 * level five. Lines lie on the ground, behind buildings, and once more faintly before them, so that no border is lost.
 */
export const GridLayer = defineComponent({
  name: 'GridLayer',
  props: {
    data: { type: Object as PropType<SituationData>, required: true },
    focus: { type: Object as PropType<GridFocus | null>, default: null },
    /** something finer on the ground is to be read through the fills */
    faint: { type: Boolean, default: false },
  },
  setup(props) {
    const { palette, groundShown, scale, overviewZoom } = useMapContext();
    const codes = computed(() =>
      (props.data.grids.value?.features ?? [])
        .filter(({ properties }) => properties.level === 4)
        .map(({ properties }) => properties.code)
        .sort(),
    );
    const fillColour = computed((): ExpressionSpecification | string => {
      const { gridFills } = palette.value;
      if (codes.value.length === 0) return gridFills[0]!;
      const pairs = codes.value.flatMap((code, i) => [code, gridFills[i % gridFills.length]!]);
      return ['match', ['get', 'code'], ...pairs, gridFills[0]!] as unknown as ExpressionSpecification;
    });

    useMapLayers(() => {
      const { gridLine, gridLineCasing, subgridLine, gridChosen, accent } = palette.value;
      const s = scale.value;
      const base = overviewZoom.value;
      const focus = props.focus;
      const chosen = (layer: SlottedLayer) => (focus ? [layer] : []);
      const hovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
      const fillOpacity = (focus ? 0.5 : 1) * (props.faint ? 0.08 : 0.16);
      const quiet = focus ? 0.45 : 1;

      const line = (
        id: string,
        slot: 'grid-lines' | 'grid-lines-above',
        level: number,
        paint: object,
      ): SlottedLayer => ({
        id,
        slot,
        type: 'line',
        source: 'areas',
        filter: ofLevel(level),
        layout: joined,
        paint,
      });
      const width4 = byZoom(base, [-1.5, 1.4 * s], [0, 2.6 * s], [2, 3.6 * s]);
      const width4Casing = byZoom(base, [-1.5, 3.2 * s], [0, 5.6 * s], [2, 7.5 * s]);
      const width5 = byZoom(base, [-1, 0.7 * s], [0, 1.5 * s], [2, 2.2 * s]);
      const borders = [
        line('grid-line-casing', 'grid-lines', 4, {
          'line-color': gridLineCasing,
          'line-width': width4Casing,
          'line-opacity': 0.7 * quiet,
        }),
        line('grid-lines', 'grid-lines', 4, {
          'line-color': gridLine,
          'line-width': width4,
          'line-opacity': 0.95 * quiet,
        }),
      ];
      if (!groundShown.value) return borders;
      return [
        {
          id: 'grid-fills',
          slot: 'grid-fills',
          type: 'fill',
          source: 'areas',
          filter: ['in', ['get', 'level'], ['literal', [4, 5]]],
          layout: { 'fill-sort-key': ['get', 'level'] },
          paint: {
            'fill-color': ['case', ofLevel(5), accent, fillColour.value],
            'fill-opacity': [
              'case',
              ofLevel(5),
              ['case', hovered, 0.14, 0],
              ['case', hovered, fillOpacity + 0.12, fillOpacity],
            ],
            'fill-antialias': false,
          },
        },
        line('subgrid-lines', 'grid-lines', 5, {
          'line-color': subgridLine,
          'line-width': width5,
          'line-dasharray': [4, 2.4],
          'line-opacity': 0.85 * quiet,
        }),
        ...borders,
        line('grid-lines-above', 'grid-lines-above', 4, {
          'line-color': gridLine,
          'line-width': width4,
          'line-opacity': 0.3 * quiet,
        }),
        ...chosen({
          id: 'grid-chosen',
          slot: 'grid-lines-above',
          type: 'line',
          source: 'areas',
          filter: ['==', ['get', 'code'], focus?.grid.properties.code ?? ''],
          layout: joined,
          paint: {
            'line-color': gridChosen,
            'line-width': byZoom(base, [-1, 2.4 * s], [1, 3.6 * s]),
            'line-opacity': 0.95,
          },
        }),
      ];
    });
    return () => null;
  },
});
