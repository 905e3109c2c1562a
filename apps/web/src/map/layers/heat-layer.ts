import { defineComponent, type PropType } from 'vue';
import { useMapContext } from '../library/map-context';
import { useMapLayers, type SlottedLayer } from '../library/use-map-layers';
import { heatClassOf, heatScaleOf } from '../patrols/heat-look';
import type { MapHeat } from '../situation';

/** How long patrols were where, as filled squares in fixed classes; the legend beside the map names them. */
export const HeatLayer = defineComponent({
  name: 'HeatLayer',
  props: {
    heat: { type: Object as PropType<MapHeat | undefined>, default: undefined },
    today: { type: String, default: '' },
  },
  setup(props) {
    const { palette } = useMapContext();
    useMapLayers((): SlottedLayer[] => {
      const isChange = Boolean(props.heat?.against);
      const measure = props.heat?.measure ?? 'dwell';
      const { colours } = heatScaleOf(isChange ? 'change' : measure, palette.value);
      const [least, ...more] = colours;
      const value = isChange ? ['get', 'class'] : heatClassOf(measure, props.today);
      const classed = ['step', value, least, ...more.flatMap((colour, i) => [i + 1, colour])];
      // A difference of what hardly anybody walked says nothing: such cells have no class.
      const colour = isChange ? ['case', ['has', 'class'], classed, palette.value.heatUnknown] : classed;
      return [
        {
          id: isChange ? 'heat-change' : 'heat',
          slot: 'heat',
          type: 'fill',
          source: isChange ? 'heat-change' : 'heat',
          'source-layer': isChange ? 'heat-change' : 'heat',
          paint: {
            'fill-color': colour as never,
            // Neighbouring squares share their edges: smoothing them would draw a seam between.
            'fill-antialias': false,
            'fill-opacity': isChange
              ? (['case', ['has', 'class'], 0.85, 0.35] as never)
              : (['interpolate', ['linear'], value, 0, 0.55, 2, 0.78, 6, 0.94] as never),
          },
        },
      ];
    });
    return () => null;
  },
});
