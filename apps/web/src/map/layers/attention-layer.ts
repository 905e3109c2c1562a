import type { FeatureCollection, Point } from 'geojson';
import { defineComponent, onBeforeUnmount, type PropType, shallowRef, watch } from 'vue';
import { useMapContext } from '../library/map-context';
import { type SlottedLayer, useMapLayers } from '../library/use-map-layers';
import { useGeoJsonSource } from '../library/use-map-source';

const pulseMs = 2_400;

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
    useGeoJsonSource('attention', () => props.cases, { layOutOnce: true });
    const ring = (id: string, color: string, isPressing: boolean): SlottedLayer => ({
      id,
      slot: 'attention',
      type: 'circle',
      source: 'attention',
      filter: ['==', ['get', 'pressing'], isPressing],
      paint: {
        'circle-radius': (12 + 26 * phase.value) * scale.value,
        'circle-color': color,
        'circle-opacity': 0.16 * (1 - phase.value),
        'circle-stroke-color': color,
        'circle-stroke-width': 2.8 * scale.value,
        'circle-stroke-opacity': 1 - phase.value ** 2,
        'circle-radius-transition': { duration: 0 },
        'circle-opacity-transition': { duration: 0 },
        'circle-stroke-opacity-transition': { duration: 0 },
      },
    });
    // The colour of names: the one that stands out from whatever the heat lays under it.
    useMapLayers(() => [
      ring('attention-changed', palette.value.text, false),
      ring('attention', palette.value.statusBad, true),
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
