import { defineComponent } from 'vue';
import { byWord } from '../look/map-expressions';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';

/** Parks, grounds, squares: flat colours, in the order in which the server gives them, and the river over them. Bridges and trees have layers of their own. */
export const LandLayer = defineComponent({
  name: 'LandLayer',
  setup() {
    const { palette } = useMapContext();
    useMapLayers(() => [
      {
        id: 'land',
        slot: 'land',
        type: 'fill',
        source: 'basemap',
        filter: [
          'all',
          ['==', ['get', 'layer'], 'land'],
          ['!', ['in', ['get', 'kind'], ['literal', ['bridge', 'tree']]]],
        ],
        layout: { 'fill-sort-key': byWord('kind', { water: 1 }, 0) },
        paint: {
          'fill-color': byWord('kind', palette.value.land, palette.value.land.court),
          // Edges smoothed by lines would be one more program to compile before the first frame.
          'fill-antialias': false,
        },
      },
    ]);
    return () => null;
  },
});
