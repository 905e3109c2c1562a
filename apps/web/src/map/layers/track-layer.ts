import type { ExpressionSpecification } from 'maplibre-gl';
import { defineComponent, type PropType } from 'vue';
import { trackAgesOf } from '../data/track-window';
import { useImageKey } from '../library/use-map-images';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';
import type { MapPeriod } from '../situation';

/** The latest patrols as lines of light, the newest brightest, with arrows the way they went. */
export const TrackLayer = defineComponent({
  name: 'TrackLayer',
  props: { period: { type: Object as PropType<MapPeriod>, required: true } },
  setup(props) {
    const { palette, scale, overviewZoom } = useMapContext();
    const imageKey = useImageKey();
    useMapLayers(() => {
      const { track, trackGlow } = palette.value;
      const { oldest, newest } = trackAgesOf(props.period);
      const byAge = (faded: number, fresh: number): ExpressionSpecification => [
        'interpolate',
        ['exponential', 3],
        ['/', ['-', ['get', 'started_at'], oldest], newest - oldest],
        0,
        faded,
        1,
        fresh,
      ];
      const lines = { slot: 'tracks', source: 'tracks', 'source-layer': 'tracks' } as const;
      const newestOnTop: ExpressionSpecification = ['get', 'started_at'];
      return [
        {
          ...lines,
          id: 'track-glow',
          type: 'line',
          layout: { 'line-join': 'round', 'line-cap': 'round', 'line-sort-key': newestOnTop },
          paint: {
            'line-color': trackGlow,
            'line-width': 9 * scale.value,
            'line-blur': 7 * scale.value,
            'line-opacity': byAge(0.1, 0.6),
          },
        },
        {
          ...lines,
          id: 'tracks',
          type: 'line',
          layout: { 'line-join': 'round', 'line-cap': 'round', 'line-sort-key': newestOnTop },
          paint: { 'line-color': track, 'line-width': 1.8 * scale.value, 'line-opacity': byAge(0.22, 0.95) },
        },
        {
          ...lines,
          id: 'track-arrows',
          type: 'symbol',
          minzoom: overviewZoom.value + 0.3,
          layout: {
            'symbol-placement': 'line',
            'symbol-spacing': 130 * scale.value,
            'icon-image': `arrow${imageKey.value}`,
            'icon-overlap': 'always',
            'icon-ignore-placement': true,
            'icon-rotation-alignment': 'map',
            'icon-pitch-alignment': 'map',
          },
          paint: { 'icon-opacity': byAge(0.2, 1) },
        },
      ];
    });
    return () => null;
  },
});
