import type { ExpressionSpecification } from 'maplibre-gl';
import { roadKinds, type RoadKind } from '@getu/domain';
import { defineComponent } from 'vue';
import { byWord, byZoom, groundWidth } from '../look/map-expressions';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';

/** Wide roads are drawn over narrow ones, so that a lane ends at the street and not on it. */
const widerOnTop = byWord(
  'kind',
  Object.fromEntries(roadKinds.toReversed().map((kind, order) => [kind, order])),
  0,
);

/** Roads as wide as they are on the ground: all casings first, so that crossings are open. */
export const RoadLayer = defineComponent({
  name: 'RoadLayer',
  setup() {
    const { map, palette, groundShown, scale, overviewZoom } = useMapContext();
    const latitude = map.getCenter().lat;
    const meters: ExpressionSpecification = ['get', 'widthMeters'];
    const isRoad: ExpressionSpecification = ['==', ['get', 'layer'], 'road'];
    const isOf = (kind: RoadKind): ExpressionSpecification => ['==', ['get', 'kind'], kind];
    const rounded = { 'line-cap': 'round', 'line-join': 'round' } as const;

    useMapLayers(() => {
      const { roads, roadCasing } = palette.value;
      const casing: SlottedLayer = {
        id: 'road-casing',
        slot: 'roads',
        type: 'line',
        source: 'basemap',
        filter: isRoad,
        layout: rounded,
        paint: {
          // By kind although it is one: casing and surface then share a program.
          'line-color': byWord('kind', { path: roadCasing }, roadCasing),
          'line-width': groundWidth(meters, latitude, 2 * scale.value),
          'line-opacity': byWord('kind', { path: 0 }, 0.9),
        },
      };
      const surface: SlottedLayer = {
        id: 'roads',
        slot: 'roads',
        type: 'line',
        source: 'basemap',
        filter: isRoad,
        layout: { ...rounded, 'line-sort-key': widerOnTop },
        paint: {
          'line-color': byWord('kind', roads, roads.lane),
          'line-width': groundWidth(meters, latitude),
          'line-opacity': byWord('kind', { main: 1 }, 1),
        },
      };
      if (!groundShown.value) return [casing, surface];
      return [
        casing,
        surface,
        {
          id: 'road-middle',
          slot: 'roads',
          type: 'line',
          source: 'basemap',
          filter: ['all', isRoad, isOf('main')],
          minzoom: overviewZoom.value - 0.6,
          layout: { 'line-join': 'round' },
          paint: {
            'line-color': palette.value.roadLabel,
            'line-opacity': byZoom(overviewZoom.value, [-0.6, 0], [0.2, 0.34]),
            'line-width': 1 * scale.value,
            'line-dasharray': [7, 6],
          },
        },
      ];
    });
    return () => null;
  },
});
