import { watch } from 'vue';
import type { MapContext } from './map-context';

/** The ground beneath everything, and the light on it, follow the theme. */
export function useMapGround({ map, usable, palette }: Pick<MapContext, 'map' | 'usable' | 'palette'>): void {
  watch(
    [palette, usable] as const,
    ([{ ground, light }, isUsable]) => {
      if (!isUsable) return;
      map.setPaintProperty('ground', 'background-color', ground);
      map.setLight({ ...map.getLight(), color: light.color, intensity: light.intensity });
    },
    { immediate: true },
  );
}
