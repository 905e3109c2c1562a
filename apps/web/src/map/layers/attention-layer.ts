import type { FeatureCollection, Point } from 'geojson';
import { defineComponent, onBeforeUnmount, type PropType, shallowRef, watch } from 'vue';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';
import type { MapPalette } from '../look/map-palette';

const pulseMs = 2_400;

const colorOf = ({ statusBad, accent }: MapPalette): ExpressionSpecification => [
  'case',
  ['get', 'pressing'],
  statusBad,
  accent,
];

/**
 * A ring that opens slowly round what just became urgent or overdue, in another colour round any other case that changed.
 * Frames are drawn only while there is something.
 */
export const AttentionLayer = defineComponent({
  name: 'AttentionLayer',
  props: {
    cases: { type: Object as PropType<FeatureCollection<Point>>, required: true },
    reducedMotion: { type: Boolean, required: true },
  },
  setup(props) {
    const { usable, palette, scale } = useMapContext();
    const phase = shallowRef(0.5);
    useGeoJsonSource('attention', () => props.cases);
    useMapLayers(() => [
      {
        id: 'attention',
        slot: 'attention',
        type: 'circle',
        source: 'attention',
        paint: {
          'circle-radius': (12 + 26 * phase.value) * scale.value,
          'circle-color': colorOf(palette.value),
          'circle-opacity': 0.16 * (1 - phase.value),
          'circle-stroke-color': colorOf(palette.value),
          'circle-stroke-width': 2.4 * scale.value,
          'circle-stroke-opacity': 0.95 * (1 - phase.value),
          'circle-radius-transition': { duration: 0 },
          'circle-opacity-transition': { duration: 0 },
          'circle-stroke-opacity-transition': { duration: 0 },
        },
      },
    ]);

    let frame = 0;
    const draw = (now: number) => {
      phase.value = (now % pulseMs) / pulseMs;
      frame = requestAnimationFrame(draw);
    };
    const stop = () => {
      cancelAnimationFrame(frame);
      phase.value = 0.5;
    };
    watch(
      () => props.cases.features.length > 0 && !props.reducedMotion && usable.value,
      (moving) => (moving ? (frame = requestAnimationFrame(draw)) : stop()),
    );
    onBeforeUnmount(stop);
    return () => null;
  },
});
