import { watch } from 'vue';
import type { MapContext } from './map-context';
import { beforeIdOf } from './map-slots';

const layerId = 'ground';

/**
 * The ground beneath everything, and the light on it, follow the theme. It joins after the first frame: until then the page
 * behind the map has its colour, and the picture is spared a program of its own.
 */
export function useMapGround({
  map,
  usable,
  palette,
  groundShown,
}: Pick<MapContext, 'map' | 'usable' | 'palette' | 'groundShown'>): void {
  watch(
    [palette, usable, groundShown] as const,
    ([{ ground, light }, isUsable, isShown]) => {
      if (!isUsable) return;
      map.setLight({ ...map.getLight(), color: light.color, intensity: light.intensity });
      if (map.getLayer(layerId)) map.setPaintProperty(layerId, 'background-color', ground);
      else if (isShown) {
        const paint = { 'background-color': ground };
        map.addLayer({ id: layerId, type: 'background', paint }, beforeIdOf('ground'));
      }
    },
    { immediate: true },
  );
}
