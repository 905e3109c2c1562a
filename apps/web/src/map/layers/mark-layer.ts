import { settledCaseStates, type CaseState } from '@getu/domain';
import type { FeatureCollection, Point } from 'geojson';
import { computed, defineComponent, type PropType } from 'vue';
import { useMapContext } from '../library/map-context';
import { useImageKey } from '../library/use-map-images';
import { useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';
import type { CaseMark, MapMark } from '../situation';
import { caseName } from './case-layer';

/**
 * Cases and other records that a screen lists itself, each where it happened, with a ring round those it points at; and the place that is
 * being chosen for a new one. Drawn from the list and not from tiles, so that list and map never disagree.
 */
export const MarkLayer = defineComponent({
  name: 'MarkLayer',
  props: {
    marks: { type: Array as PropType<readonly MapMark[]>, required: true },
    pointed: { type: Array as PropType<readonly string[]>, required: true },
    place: { type: Array as unknown as PropType<[number, number] | null>, default: null },
  },
  setup(props) {
    const { palette, scale } = useMapContext();
    const imageKey = useImageKey();
    const drawn = computed(() => marksOf(props.marks));
    useGeoJsonSource('marks', () => drawn.value);
    const chosen = computed(() => placeOf(props.place));
    useGeoJsonSource('chosen-place', () => chosen.value);

    useMapLayers(() => [
      {
        id: 'marks-pointed',
        slot: 'attention',
        type: 'circle',
        source: 'marks',
        filter: ['in', ['get', 'id'], ['literal', [...props.pointed]]],
        paint: {
          'circle-radius': 17 * scale.value,
          'circle-color': palette.value.accent,
          'circle-opacity': 0.25,
          'circle-stroke-color': palette.value.text,
          'circle-stroke-width': 2.4 * scale.value,
        },
      },
      {
        id: 'mark-points',
        slot: 'cases',
        type: 'circle',
        source: 'marks',
        filter: ['==', ['get', 'kind'], 'point'],
        paint: {
          'circle-radius': 6.5 * scale.value,
          'circle-color': palette.value.accent,
          'circle-stroke-color': palette.value.halo,
          'circle-stroke-width': 2 * scale.value,
        },
      },
      {
        id: 'marks',
        slot: 'cases',
        type: 'symbol',
        source: 'marks',
        filter: ['!=', ['get', 'kind'], 'point'],
        layout: {
          'symbol-sort-key': ['get', 'rank'],
          'icon-image': ['concat', caseName, imageKey.value],
          'icon-overlap': 'always',
          'icon-padding': 0,
        },
      },
      {
        id: 'chosen-place-ring',
        slot: 'cases',
        type: 'circle',
        source: 'chosen-place',
        paint: {
          'circle-radius': 18 * scale.value,
          'circle-color': palette.value.party,
          'circle-opacity': 0.18,
          'circle-stroke-color': palette.value.party,
          'circle-stroke-width': 2.4 * scale.value,
        },
      },
      {
        id: 'chosen-place',
        slot: 'cases',
        type: 'circle',
        source: 'chosen-place',
        paint: {
          'circle-radius': 5 * scale.value,
          'circle-color': palette.value.party,
          'circle-stroke-color': palette.value.halo,
          'circle-stroke-width': 2 * scale.value,
        },
      },
    ]);
    return () => null;
  },
});

const isSettled = (state: CaseState) => (settledCaseStates as readonly CaseState[]).includes(state);

/** Drawn later, on top: what still waits for somebody, then the urgent, then the overdue. */
const rankOf = ({ state, deadline, urgent }: CaseMark): number =>
  (isSettled(state) ? 0 : 10) + (urgent ? 2 : 0) + (deadline === 'overdue' ? 4 : 0);

const caseLook = (mark: CaseMark) => ({
  number: mark.number,
  state: mark.state,
  deadline: mark.deadline,
  urgent: mark.urgent,
  settled: isSettled(mark.state),
  rank: rankOf(mark),
});

function marksOf(marks: readonly MapMark[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: marks.map((mark) => ({
      type: 'Feature',
      properties: {
        id: mark.id,
        name: mark.title,
        kind: mark.kind,
        ...(mark.kind !== 'point' && caseLook(mark)),
      },
      geometry: { type: 'Point', coordinates: mark.lngLat },
    })),
  };
}

const placeOf = (place: [number, number] | null): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  features: place
    ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: place } }]
    : [],
});
