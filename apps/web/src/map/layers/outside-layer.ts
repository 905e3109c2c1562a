import { defineComponent, type PropType } from 'vue';
import { areaOf } from '../data/areas';
import type { GridFocus } from '../data/grid-focus';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';

/** A veil over everything that is not asked about: what lies beyond the community, or outside the grid in focus. */
export const OutsideLayer = defineComponent({
  name: 'OutsideLayer',
  props: { focus: { type: Object as PropType<GridFocus | null>, default: null } },
  setup(props) {
    const { palette } = useMapContext();
    useMapLayers(() => [
      {
        id: 'outside',
        slot: 'outside',
        type: 'fill',
        source: 'areas',
        filter: areaOf('outside'),
        paint: {
          'fill-color': palette.value.outside,
          'fill-opacity': props.focus ? 0.62 : 0.45,
          'fill-antialias': false,
        },
      },
    ]);
    return () => null;
  },
});
