// @vitest-environment happy-dom
import { createApp, h, nextTick, shallowRef } from 'vue';
import { expect, it } from 'vitest';
import { provideMapContext, type MapContext } from './map-context';
import { useTileSource, type TileBounds } from './use-map-source';

/** What of the map a tile source needs: whether its tiles are here, and which addresses it was given. */
function fakeMap() {
  const listeners = new Map<string, (event: { sourceId?: string }) => void>();
  const given: string[] = [];
  const source = {
    reparseOverscaled: true,
    setTiles: ([address]: string[]) => void given.push(address!),
  };
  const fake = {
    isLoaded: false,
    bounds: null as TileBounds | null,
    addSource: (_id: string, { tiles, bounds }: { tiles: string[]; bounds: TileBounds }) => {
      given.push(tiles[0]!);
      fake.bounds = bounds;
    },
    getSource: () => (given.length > 0 ? source : undefined),
    isSourceLoaded: () => fake.isLoaded,
    on: (type: string, listener: (event: { sourceId?: string }) => void) =>
      void listeners.set(type, listener),
    off: (type: string) => void listeners.delete(type),
  };
  return { fake, given, listeners, source };
}

/** A page whose map has the tiles of heat. */
function mountHeat(fake: object, ...use: Tail<Parameters<typeof useTileSource>>) {
  const inside = { setup: () => (useTileSource('heat', ...use), () => null) };
  const app = createApp({
    setup() {
      provideMapContext({ map: fake, usable: shallowRef(true) } as unknown as MapContext);
      return () => h(inside);
    },
  });
  app.mount(document.createElement('div'));
  return app;
}
type Tail<List> = List extends [unknown, ...infer Rest] ? Rest : never;

it('a new address waits for tiles that are on their way, and only the newest is asked for', async () => {
  const { fake, given, listeners } = fakeMap();
  const address = shallowRef('/heat?hours=0-24');
  const app = mountHeat(
    fake,
    () => address.value,
    () => [0, 0, 1, 1],
    { minzoom: 8, maxzoom: 18 },
  );
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

it('nothing is asked for before it is known where there can be anything, and then within there', async () => {
  const { fake, given, source } = fakeMap();
  const bounds = shallowRef<TileBounds | null>(null);
  const app = mountHeat(
    fake,
    () => '/heat',
    () => bounds.value,
    { minzoom: 8, maxzoom: 16, layOutOnce: true },
  );
  expect(given).toEqual([]);
  bounds.value = [103.79, 25.48, 103.81, 25.5];
  await nextTick();
  expect(given).toEqual(['/heat']);
  expect(fake.bounds).toEqual([103.79, 25.48, 103.81, 25.5]);
  expect(source.reparseOverscaled).toBe(false);
  app.unmount();
});
