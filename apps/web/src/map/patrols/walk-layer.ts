import type { FeatureCollection } from 'geojson';
import { computed, defineComponent, type PropType } from 'vue';
import { labelFont } from '../library/label-fonts';
import { useMapContext } from '../library/map-context';
import { useImageKey } from '../library/use-map-images';
import { useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';
import { fixFeatures, gapFeatures, lineFeatures, stopFeatures, type WalkOnMap } from './walk-features';

/**
 * One patrol as it was walked: its line with arrows, gaps dashed, stops with their minutes, and, where they were asked for,
 * the single reports. A report that does not count differs in shape as well as in colour.
 */
export const WalkLayer = defineComponent({
  name: 'WalkLayer',
  props: {
    walk: { type: Object as PropType<WalkOnMap>, required: true },
    /** while it is played the line steps back */
    faint: { type: Boolean, default: false },
  },
  setup(props) {
    const { palette, scale, labelsReady } = useMapContext();
    const imageKey = useImageKey();
    const source = (id: string, features: (walk: WalkOnMap) => FeatureCollection) => {
      const data = computed(() => features(props.walk));
      useGeoJsonSource(id, () => data.value);
    };
    source('walk', lineFeatures);
    source('walk-gaps', gapFeatures);
    source('walk-stops', stopFeatures);
    source('walk-fixes', fixFeatures);

    useMapLayers(() => {
      const { track, trackGlow, halo, text, textFaint, statusBad, statusWarn, accent } = palette.value;
      const s = scale.value;
      const round = { 'line-join': 'round', 'line-cap': 'round' } as const;
      const opacity = props.faint ? 0.38 : 1;
      return [
        {
          id: 'walk-glow',
          slot: 'tracks',
          type: 'line',
          source: 'walk',
          layout: round,
          paint: {
            'line-color': trackGlow,
            'line-width': 10 * s,
            'line-blur': 7 * s,
            'line-opacity': 0.6 * opacity,
          },
        },
        {
          id: 'walk',
          slot: 'tracks',
          type: 'line',
          source: 'walk',
          layout: round,
          paint: { 'line-color': track, 'line-width': 2.6 * s, 'line-opacity': opacity },
        },
        {
          id: 'walk-gaps',
          slot: 'tracks',
          type: 'line',
          source: 'walk-gaps',
          paint: { 'line-color': textFaint, 'line-width': 1.8 * s, 'line-dasharray': [3, 2.4] },
        },
        {
          id: 'walk-arrows',
          slot: 'tracks',
          type: 'symbol',
          source: 'walk',
          layout: {
            'symbol-placement': 'line',
            'symbol-spacing': 90 * s,
            'icon-image': `arrow${imageKey.value}`,
            'icon-overlap': 'always',
            'icon-ignore-placement': true,
            'icon-rotation-alignment': 'map',
            'icon-pitch-alignment': 'map',
          },
          paint: { 'icon-opacity': opacity },
        },
        {
          id: 'walk-fixes',
          slot: 'cases',
          type: 'circle',
          source: 'walk-fixes',
          paint: {
            'circle-radius': ['match', ['get', 'reason'], 'counted', 2.4 * s, 'heatOnly', 3.4 * s, 5 * s],
            'circle-color': [
              'match',
              ['get', 'reason'],
              'counted',
              track,
              'spike',
              statusBad,
              'inaccurate',
              halo,
              'outside',
              halo,
              'converted',
              accent,
              textFaint,
            ],
            'circle-opacity': ['match', ['get', 'reason'], 'counted', 0.75, 1],
            'circle-stroke-width': ['match', ['get', 'reason'], 'counted', 0, 2 * s],
            'circle-stroke-color': [
              'match',
              ['get', 'reason'],
              'inaccurate',
              statusWarn,
              'outside',
              textFaint,
              halo,
            ],
          },
        },
        {
          id: 'walk-stops',
          slot: 'cases',
          type: 'circle',
          source: 'walk-stops',
          paint: {
            // area follows the time stood there
            'circle-radius': [
              'interpolate',
              ['linear'],
              ['sqrt', ['get', 'minutes']],
              1.4,
              6 * s,
              5.5,
              16 * s,
            ],
            'circle-color': halo,
            'circle-opacity': 0.55 * opacity,
            'circle-stroke-color': track,
            'circle-stroke-opacity': opacity,
            'circle-stroke-width': 2.2 * s,
          },
        },
        ...(labelsReady.value
          ? [
              {
                id: 'walk-stop-minutes',
                slot: 'cases' as const,
                type: 'symbol' as const,
                source: 'walk-stops',
                layout: {
                  'text-field': ['to-string', ['round', ['get', 'minutes']]] as never,
                  'text-font': labelFont.bold,
                  'text-size': Math.max(10, 11 * s),
                  'text-overlap': 'always' as const,
                },
                paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 1.4 },
              },
            ]
          : []),
        {
          id: 'walk-ends',
          slot: 'cases',
          type: 'circle',
          source: 'walk',
          filter: ['==', ['geometry-type'], 'Point'],
          paint: {
            'circle-radius': 5.5 * s,
            'circle-color': ['match', ['get', 'end'], 'start', halo, track],
            'circle-stroke-color': ['match', ['get', 'end'], 'start', track, halo],
            'circle-stroke-width': 2.4 * s,
          },
        },
      ];
    });
    return () => null;
  },
});
