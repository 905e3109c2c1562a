// @vitest-environment happy-dom
import { createApp, h, nextTick, shallowRef } from 'vue';
import { expect, it } from 'vitest';
import { provideMapContext, type MapContext } from './map-context';
import { useTileSource } from './use-map-source';

/** What of the map a tile source needs: whether its tiles are here, and which addresses it was given. */
function fakeMap() {
  const listeners = new Map<string, (event: { sourceId?: string }) => void>();
  const given: string[] = [];
  const source = { setTiles: ([address]: string[]) => void given.push(address!) };
  const fake = {
    isLoaded: false,
    addSource: (_id: string, { tiles }: { tiles: string[] }) => void given.push(tiles[0]!),
    getSource: () => (given.length > 0 ? source : undefined),
    isSourceLoaded: () => fake.isLoaded,
    on: (type: string, listener: (event: { sourceId?: string }) => void) =>
      void listeners.set(type, listener),
    off: (type: string) => void listeners.delete(type),
  };
  return { fake, given, listeners };
}

it('a new address waits for tiles that are on their way, and only the newest is asked for', async () => {
  const { fake, given, listeners } = fakeMap();
  const address = shallowRef('/heat?hours=0-24');
  const inside = {
    setup: () => (
      useTileSource(
        'heat',
        () => address.value,
        () => [0, 0, 1, 1],
        { minzoom: 8, maxzoom: 18 },
      ),
      () => null
    ),
  };
  const app = createApp({
    setup() {
      provideMapContext({ map: fake, usable: shallowRef(true) } as unknown as MapContext);
      return () => h(inside);
    },
  });
  app.mount(document.createElement('div'));
  expect(given).toEqual(['/heat?hours=0-24']);
  for (const hours of ['18-20', '18-21']) {
    address.value = `/heat?hours=${hours}`;
    await nextTick();
  }
  expect(given).toHaveLength(1);
  fake.isLoaded = true;
  listeners.get('sourcedata')!({ sourceId: 'grids' });
  expect(given).toHaveLength(1);
  listeners.get('sourcedata')!({ sourceId: 'heat' });
  expect(given.slice(1)).toEqual(['/heat?hours=18-21']);
  app.unmount();
  expect(listeners.size).toBe(0);
});
