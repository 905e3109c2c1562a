import { defineComponent } from 'vue';
import { byZoom } from '../look/map-expressions';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';

/** Crowns: flat spots from afar, standing clear of the ground once they are large enough to be seen as trees. */
export const TreeLayer = defineComponent({
  name: 'TreeLayer',
  setup() {
    const { palette, overviewZoom } = useMapContext();
    useMapLayers(() => [
      {
        id: 'tree-spots',
        slot: 'roads',
        type: 'fill',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'tree'],
        paint: { 'fill-color': palette.value.land.tree, 'fill-opacity': 0.9 },
      },
      {
        id: 'tree-crowns',
        slot: 'trees',
        type: 'fill-extrusion',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'tree'],
        minzoom: overviewZoom.value + 0.4,
        paint: {
          'fill-extrusion-color': palette.value.treeCrown,
          'fill-extrusion-base': 1.6,
          'fill-extrusion-height': 5.4,
          'fill-extrusion-opacity': byZoom(overviewZoom.value, [0.4, 0], [0.9, 0.85]),
        },
      },
    ]);
    return () => null;
  },
});
