import type { Map as LibraryMap } from 'maplibre-gl';
import { rememberRenderer } from './edge-smoothing';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

/** The performance mark of the first frame that shows the ground and the grids on it. */
export const firstFrameMark = 'getu:first-map-frame';
/** Layers that make it, by the source each reads; one that is switched off is not waited for. */
const shownFirst = { land: 'basemap', 'grid-lines': 'areas' };

/** Marks that frame, once a page, and says so; true from then on. Buildings, labels and tiles come after it. */
export function useFirstFrame(map: LibraryMap, onReady: () => void): Readonly<ShallowRef<boolean>> {
  const shown = shallowRef(false);
  let asking: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const awaited = Object.entries(shownFirst).flatMap(([layer, source]) =>
      map.getLayer(layer) ? [source] : [],
    );
    if (!awaited.every((id) => hasData(map, id) && map.isSourceLoaded(id))) return;
    map.off('render', look);
    // Asking who draws waits for everything drawn so far: long after the start, when nobody waits for it.
    asking = setTimeout(() => rememberRenderer(map), 10_000);
    // After this frame has been handed to the screen.
    requestAnimationFrame(() => {
      if (performance.getEntriesByName(firstFrameMark).length === 0) performance.mark(firstFrameMark);
      shown.value = true;
      onReady();
    });
  };
  map.on('render', look);
  onScopeDispose(() => {
    map.off('render', look);
    clearTimeout(asking);
  });
  return shown;
}

/** A source begins empty, and an empty source is "loaded". */
const hasData = (map: LibraryMap, id: string) => map.querySourceFeatures(id).length > 0;
