import type { PatrolStanding } from '@getu/domain';
import type { FeatureCollection, Position } from 'geojson';
import { computed, defineComponent, type PropType, shallowRef, watch } from 'vue';
import { labelFont, loadLabelFonts } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';

/** A team that is out, where it was last heard of, and the way it came, oldest first. */
export interface TeamOnMap {
  id: string;
  name: string;
  standing: PatrolStanding;
  lngLat: readonly [number, number];
  trail: readonly Position[];
}

/** Teams that are out now. A team that is late has a ring round it, one that is silent is hollow: shapes, not only colours. */
export const TeamLayer = defineComponent({
  name: 'TeamLayer',
  props: { teams: { type: Array as PropType<readonly TeamOnMap[]>, required: true } },
  setup(props) {
    const { palette, scale, labelsReady } = useMapContext();
    const places = computed(() => placesOf(props.teams));
    const trails = computed(() => trailsOf(props.teams));
    useGeoJsonSource('teams', () => places.value);
    useGeoJsonSource('team-trails', () => trails.value, { lineMetrics: true });

    /** names whose characters the font has: a name drawn before would keep another font's letters */
    const namesReady = shallowRef(false);
    watch(
      [labelsReady, () => props.teams.map(({ name }) => name).join('\n')] as const,
      async ([isReady, names]) => {
        if (!isReady) return;
        await loadLabelFonts([names]);
        namesReady.value = true;
      },
      { immediate: true },
    );

    useMapLayers(() => {
      const { track, trackGlow, halo, text, textFaint, statusWarn } = palette.value;
      const s = scale.value;
      const transparent = `${trackGlow}00`;
      return [
        {
          id: 'team-trails',
          slot: 'tracks',
          type: 'line',
          source: 'team-trails',
          layout: { 'line-join': 'round', 'line-cap': 'round' },
          paint: {
            'line-width': 4 * s,
            'line-gradient': ['interpolate', ['linear'], ['line-progress'], 0, transparent, 1, track],
          },
        },
        {
          id: 'team-late',
          slot: 'attention',
          type: 'circle',
          source: 'teams',
          filter: ['==', ['get', 'standing'], 'overdue-to-finish'],
          paint: {
            'circle-radius': 14 * s,
            'circle-opacity': 0,
            'circle-stroke-color': statusWarn,
            'circle-stroke-width': 2.4 * s,
          },
        },
        {
          id: 'teams',
          slot: 'cases',
          type: 'circle',
          source: 'teams',
          paint: {
            'circle-radius': 7.5 * s,
            'circle-color': ['match', ['get', 'standing'], 'silent', halo, track],
            'circle-stroke-color': ['match', ['get', 'standing'], 'silent', textFaint, halo],
            'circle-stroke-width': 2.4 * s,
          },
        },
        ...(namesReady.value
          ? [
              {
                id: 'team-names',
                slot: 'cases' as const,
                type: 'symbol' as const,
                source: 'teams',
                layout: {
                  'text-field': ['get', 'name'] as never,
                  'text-font': labelFont.bold,
                  'text-size': Math.max(12, 14 * s),
                  'text-anchor': 'left' as const,
                  'text-offset': [1, 0] as [number, number],
                  'text-optional': true,
                },
                paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 2 },
              },
            ]
          : []),
      ];
    });
    return () => null;
  },
});

const placesOf = (teams: readonly TeamOnMap[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: teams.map(({ id, name, standing, lngLat }) => ({
    type: 'Feature',
    properties: { id, name, standing },
    geometry: { type: 'Point', coordinates: lngLat as unknown as Position },
  })),
});

const trailsOf = (teams: readonly TeamOnMap[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: teams
    .filter(({ trail }) => trail.length > 1)
    .map(({ id, trail }) => ({
      type: 'Feature',
      properties: { id },
      geometry: { type: 'LineString', coordinates: trail as Position[] },
    })),
});
