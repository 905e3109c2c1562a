import type { Map as LibraryMap } from 'maplibre-gl';
import { onScopeDispose } from 'vue';

/** The performance mark of the first frame that shows the ground, the grids and the buildings. */
export const firstFrameMark = 'getu:first-map-frame';
const shownFirst = ['basemap', 'grids', 'buildings'];

/** Marks that frame, once a page, and says so. Labels and tiles may still be on their way. */
export function useFirstFrame(map: LibraryMap, onReady: () => void): void {
  const look = () => {
    if (!shownFirst.every((id) => map.getSource(id) && hasData(map, id) && map.isSourceLoaded(id))) return;
    map.off('render', look);
    // After this frame has been handed to the screen.
    requestAnimationFrame(() => {
      if (performance.getEntriesByName(firstFrameMark).length === 0) performance.mark(firstFrameMark);
      onReady();
    });
  };
  map.on('render', look);
  onScopeDispose(() => map.off('render', look));
}

/** A source begins empty, and an empty source is "loaded". */
const hasData = (map: LibraryMap, id: string) => map.querySourceFeatures(id).length > 0;
