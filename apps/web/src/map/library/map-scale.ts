import type { Map as LibraryMap } from 'maplibre-gl';
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import { screenScaleOf, useScreenScale } from './use-screen-scale';

/**
 * The least a map's names and signs are drawn at, whatever part of the screen it has: on one of 1920 × 1080 and below a map of
 * the page is as small as letters may be; on a larger screen they have to grow with the page's own.
 */
export const leastScaleOn = (width: number, height: number) =>
  0.7 + 1.1 * Math.max(0, screenScaleOf(width, height) - 1);

/** What a map's letters grow by: with its own size, and not behind the page's around it. */
export function useMapScale(map: LibraryMap, container: HTMLElement): ComputedRef<number> {
  const own = useScreenScale(map, container);
  const measure = () => leastScaleOn(window.innerWidth, window.innerHeight);
  const least = shallowRef(measure());
  const onResize = () => (least.value = measure());
  map.on('resize', onResize);
  onScopeDispose(() => map.off('resize', onResize));
  return computed(() => Math.max(own.value, least.value));
}
