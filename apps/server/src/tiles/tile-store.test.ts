import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { TileStore } from './tile-store.js';

const bytesOf = (length: number, fill = 'tile') => Buffer.alloc(length, fill);

describe('tiles in memory', () => {
  it('draw once for all who ask at the same time', async () => {
    const store = new TileStore(1_000_000);
    let finish!: (body: Buffer) => void;
    const draw = vi.fn<() => Promise<Buffer>>(() => new Promise<Buffer>((resolve) => (finish = resolve)));
    const asked = [store.draw('a', 'v1', draw), store.draw('a', 'v1', draw), store.draw('a', 'v1', draw)];
    finish(bytesOf(10));
    const tiles = await Promise.all(asked);
    expect(draw).toHaveBeenCalledTimes(1);
    expect(new Set(tiles).size).toBe(1);
  });

  it('do not keep a drawing that failed', async () => {
    const store = new TileStore(1_000_000);
    await expect(store.draw('a', 'v1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await store.draw('a', 'v1', () => Promise.resolve(bytesOf(10)));
    expect(store.get('a', 'v1')?.body.length).toBe(10);
  });

  it('are of one version: a newer one takes the old one’s place', async () => {
    const store = new TileStore(1_000_000);
    await store.draw('a', 'v1', () => Promise.resolve(bytesOf(1000)));
    const held = store.heldBytes;
    expect(store.get('a', 'v2')).toBeUndefined();
    await store.draw('a', 'v2', () => Promise.resolve(bytesOf(1000)));
    expect(store.get('a', 'v1')).toBeUndefined();
    expect(store.get('a', 'v2')).toBeDefined();
    expect(store.heldBytes).toBe(held);
  });

  it('make room by forgetting what nobody asked for longest', async () => {
    const store = new TileStore(10_000);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      await store.draw(key, 'v1', () => Promise.resolve(bytesOf(1300)));
    }
    store.get('a', 'v1');
    for (const key of ['f', 'g']) await store.draw(key, 'v1', () => Promise.resolve(bytesOf(1300)));
    expect(store.get('a', 'v1')).toBeDefined();
    expect(store.get('b', 'v1')).toBeUndefined();
    expect(store.heldBytes).toBeLessThanOrEqual(10_000);
  });

  it('never let one tile push out all others', async () => {
    const store = new TileStore(10_000);
    await store.draw('small', 'v1', () => Promise.resolve(bytesOf(100)));
    await store.draw('huge', 'v1', () => Promise.resolve(bytesOf(9_000)));
    expect(store.get('small', 'v1')).toBeDefined();
    expect(store.get('huge', 'v1')).toBeUndefined();
  });

  it('pack a tile larger than the first packets at once, a smaller one when it is asked for again', async () => {
    const store = new TileStore(1_000_000);
    const large = await store.draw('large', 'v1', () => Promise.resolve(bytesOf(20_000)));
    expect(gunzipSync(large.gzipped!)).toEqual(large.body);
    const small = await store.draw('small', 'v1', () => Promise.resolve(bytesOf(5_000)));
    expect(small.gzipped).toBeNull();
    store.get('small', 'v1');
    await vi.waitFor(() => expect(small.gzipped).not.toBeNull());
    expect(gunzipSync(small.gzipped!)).toEqual(small.body);
  });

  it('are not packed for who would not take them so', async () => {
    const store = new TileStore(1_000_000);
    const plain = await store.draw('large', 'v1', () => Promise.resolve(bytesOf(20_000)), false);
    store.get('large', 'v1', false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(plain).toMatchObject({ gzipped: null, isGzipSettled: false });
    store.get('large', 'v1', true);
    await vi.waitFor(() => expect(plain.gzipped).not.toBeNull());
  });

  it('draw for every request when they may hold nothing', async () => {
    const store = new TileStore(0);
    const draw = vi.fn<() => Promise<Buffer>>(() => Promise.resolve(bytesOf(10)));
    await Promise.all([store.draw('a', 'v1', draw), store.draw('a', 'v1', draw)]);
    expect(draw).toHaveBeenCalledTimes(2);
    expect(store.get('a', 'v1')).toBeUndefined();
  });
});
