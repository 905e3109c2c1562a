import type { Map as LibraryMap } from 'maplibre-gl';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

/** The same rule as `--u` of the design tokens: one pixel of a 1920 × 1080 screen, in pixels of this one. */
export const screenScaleOf = (width: number, height: number) =>
  Math.min(4, Math.max(0.7, Math.min(height / 1080, width / 1920)));

/** In steps, so that a window being dragged does not redraw every picture at every pixel. */
const step = 0.05;

export function useScreenScale(map: LibraryMap, container: HTMLElement): ShallowRef<number> {
  const measure = () =>
    Math.round(screenScaleOf(container.clientWidth, container.clientHeight) / step) * step;
  const scale = shallowRef(measure());
  const onResize = () => (scale.value = measure());
  map.on('resize', onResize);
  onScopeDispose(() => map.off('resize', onResize));
  return scale;
}
