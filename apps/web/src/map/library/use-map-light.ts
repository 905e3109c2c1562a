import { watch } from 'vue';
import type { MapContext } from './map-context';

/**
 * The light on what stands follows the theme. The ground beneath everything is no layer: the page behind the map has its
 * colour, and a layer of it would be drawn as a dozen pieces in every frame.
 */
export function useMapLight({ map, usable, palette }: Pick<MapContext, 'map' | 'usable' | 'palette'>): void {
  watch(
    [palette, usable] as const,
    ([{ light }, isUsable]) => {
      if (isUsable) map.setLight({ ...map.getLight(), color: light.color, intensity: light.intensity });
    },
    { immediate: true },
  );
}
