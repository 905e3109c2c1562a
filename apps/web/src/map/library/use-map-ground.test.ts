import type { Map as LibraryMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { mapPalettes } from '../look/map-palette';
import { beforeIdOf, mapSlots, slotLayerOf } from './map-slots';
import { useMapGround } from './use-map-ground';

/** As much of the library as keeps layers in their order. */
function mapOfLayers() {
  const order = mapSlots.map((slot) => slotLayerOf(slot).id);
  const map = {
    getLight: () => ({}),
    setLight: () => undefined,
    setPaintProperty: () => undefined,
    getLayer: (id: string) => order.includes(id),
    addLayer: ({ id }: { id: string }, before: string) => order.splice(order.indexOf(before), 0, id),
  };
  return { map: map as unknown as LibraryMap, order };
}

describe('the ground', () => {
  it('lies beneath the land that was drawn before it', async () => {
    const { map, order } = mapOfLayers();
    const groundShown = shallowRef(false);
    const scope = effectScope();
    scope.run(() =>
      useMapGround({ map, usable: shallowRef(true), palette: shallowRef(mapPalettes.dark), groundShown }),
    );
    map.addLayer({ id: 'land', type: 'background' }, beforeIdOf('land'));
    groundShown.value = true;
    await nextTick();
    expect(order.filter((id) => id === 'ground' || id === 'land')).toEqual(['ground', 'land']);
    scope.stop();
  });
});
