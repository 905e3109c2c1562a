import { computed, defineComponent, type PropType } from 'vue';
import { areasOf } from '../data/areas';
import { namesOf } from '../data/label-points';
import { useGeoJsonSource } from '../library/use-map-source';
import type { FlatGround } from './flat-ground';

/** Borders are dragged over it at the closest zooms, and snapped to its corners. */
const exact = { maxzoom: 18 };

/** Where the ground's layers find their data, by the names used in their `source`. Draws nothing. */
export const GroundSources = defineComponent({
  name: 'GroundSources',
  props: {
    ground: { type: Object as PropType<FlatGround>, required: true },
  },
  setup(props) {
    useGeoJsonSource('basemap', () => props.ground.basemap, exact);
    useGeoJsonSource('buildings', () => props.ground.buildings, { ...exact, promoteId: 'id' });
    const names = computed(() => namesOf(props.ground));
    useGeoJsonSource('names', () => names.value);
    const areas = computed(() =>
      areasOf({ compounds: props.ground.compounds, lit: props.ground.community.outline }),
    );
    useGeoJsonSource('areas', () => areas.value, exact);
    return () => null;
  },
});
