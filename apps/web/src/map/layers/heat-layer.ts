import { defineComponent } from 'vue';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';

/** How long patrols were where, as filled squares in fixed classes; the legend beside the map names them. */
export const HeatLayer = defineComponent({
  name: 'HeatLayer',
  setup() {
    const { palette } = useMapContext();
    useMapLayers(() => {
      const { heat } = palette.value;
      const [least, ...more] = heat;
      return [
        {
          id: 'heat',
          slot: 'heat',
          type: 'fill',
          source: 'heat',
          'source-layer': 'heat',
          paint: {
            'fill-color': [
              'step',
              ['get', 'class'],
              least,
              ...more.flatMap((colour, i) => [i + 1, colour]),
            ] as never,
            // Neighbouring squares share their edges: smoothing them would draw a seam between.
            'fill-antialias': false,
            'fill-opacity': ['interpolate', ['linear'], ['get', 'class'], 0, 0.55, 2, 0.78, 6, 0.94],
          },
        },
      ];
    });
    return () => null;
  },
});
