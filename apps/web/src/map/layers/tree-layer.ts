import { defineComponent } from 'vue';
import { byZoom } from '../look/map-expressions';
import { useMapContext } from '../library/map-context';
import { useMapLayers } from '../library/use-map-layers';

/** Zooms past the overview: crowns rise between these, and hide the spots from then on. */
const [crownsFrom, crownsWhole] = [0.4, 0.9];

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
        maxzoom: overviewZoom.value + crownsWhole,
        paint: { 'fill-color': palette.value.land.tree, 'fill-opacity': 0.9, 'fill-antialias': false },
      },
      {
        id: 'tree-crowns',
        slot: 'trees',
        type: 'fill-extrusion',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'tree'],
        minzoom: overviewZoom.value + crownsFrom,
        paint: {
          'fill-extrusion-color': palette.value.treeCrown,
          'fill-extrusion-base': 1.6,
          'fill-extrusion-height': 5.4,
          'fill-extrusion-opacity': byZoom(overviewZoom.value, [crownsFrom, 0], [crownsWhole, 0.85]),
        },
      },
    ]);
    return () => null;
  },
});
