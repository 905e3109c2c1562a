import type { FeatureCollection, Position } from 'geojson';
import { computed, defineComponent, type PropType } from 'vue';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';

/** `wanted`: asked for, nothing known of it yet; `free`: could be asked for. */
export type DutyState = 'done' | 'missing' | 'wanted' | 'free';
export interface DutyStreet {
  lines: readonly (readonly Position[])[];
  state: DutyState;
}
export interface DutyPoint {
  lngLat: readonly [number, number];
  state: DutyState;
}
export interface DutyOnMap {
  streets: readonly DutyStreet[];
  points: readonly DutyPoint[];
}

/** What patrols are asked to walk and to come by, and what of it was. Missing is dashed and hollow, not only red. */
export const DutyLayer = defineComponent({
  name: 'DutyLayer',
  props: { duty: { type: Object as PropType<DutyOnMap>, required: true } },
  setup(props) {
    const { palette, scale } = useMapContext();
    const streets = computed(() => streetFeatures(props.duty.streets));
    const points = computed(() => pointFeatures(props.duty.points));
    useGeoJsonSource('duty-streets', () => streets.value);
    useGeoJsonSource('duty-points', () => points.value);

    useMapLayers(() => {
      const { accent, statusBad, textFaint, track, halo, party } = palette.value;
      const s = scale.value;
      const street = { slot: 'tracks', type: 'line', source: 'duty-streets' } as const;
      return [
        {
          ...street,
          id: 'duty-free',
          filter: ['==', ['get', 'state'], 'free'],
          layout: { 'line-cap': 'round' },
          paint: { 'line-color': textFaint, 'line-width': 2 * s, 'line-opacity': 0.75 },
        },
        {
          ...street,
          id: 'duty-done',
          filter: ['==', ['get', 'state'], 'done'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': track, 'line-width': 6 * s, 'line-opacity': 0.3 },
        },
        {
          ...street,
          id: 'duty-wanted-casing',
          filter: ['==', ['get', 'state'], 'wanted'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': halo, 'line-width': 8 * s, 'line-opacity': 0.8 },
        },
        {
          ...street,
          id: 'duty-wanted',
          filter: ['==', ['get', 'state'], 'wanted'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': accent, 'line-width': 4.6 * s },
        },
        {
          ...street,
          id: 'duty-missing',
          filter: ['==', ['get', 'state'], 'missing'],
          paint: { 'line-color': statusBad, 'line-width': 3.6 * s, 'line-dasharray': [1.6, 1.2] },
        },
        {
          id: 'duty-points',
          slot: 'cases',
          type: 'circle',
          source: 'duty-points',
          paint: {
            'circle-radius': ['match', ['get', 'state'], 'free', 7 * s, 10 * s],
            'circle-color': ['match', ['get', 'state'], 'wanted', party, 'done', track, halo],
            'circle-opacity': ['match', ['get', 'state'], 'done', 0.9, 'wanted', 0.9, 0.15],
            'circle-stroke-color': ['match', ['get', 'state'], 'missing', statusBad, 'free', textFaint, halo],
            'circle-stroke-width': ['match', ['get', 'state'], 'missing', 3 * s, 1.8 * s],
          },
        },
      ];
    });
    return () => null;
  },
});

const streetFeatures = (streets: readonly DutyStreet[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: streets.map(({ lines, state }) => ({
    type: 'Feature',
    properties: { state },
    geometry: { type: 'MultiLineString', coordinates: lines as Position[][] },
  })),
});

const pointFeatures = (points: readonly DutyPoint[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(({ lngLat, state }) => ({
    type: 'Feature',
    properties: { state },
    geometry: { type: 'Point', coordinates: lngLat as unknown as Position },
  })),
});
