import { describe, expect, it } from 'vitest';
import { chooseCoding, CompressedBodies, isCompressible } from './compression.js';

describe('the coding of an answer', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0, br;q=0', null],
    ['GZIP;Q=1', 'gzip'],
    ['br;q=nonsense', null],
  ])('for Accept-Encoding %j is %j', (accepted, coding) => {
    expect(chooseCoding(accepted)).toBe(coding);
  });

  it('is only for text that shrinks, never for the live stream or tiles', () => {
    for (const type of [
      'application/json; charset=utf-8',
      'application/geo+json',
      'text/html',
      'image/svg+xml',
    ]) {
      expect(isCompressible(type), type).toBe(true);
    }
    for (const type of [
      'text/event-stream',
      'application/vnd.mapbox-vector-tile',
      'font/woff2',
      'image/png',
    ]) {
      expect(isCompressible(type), type).toBe(false);
    }
  });
});

describe('compressed bodies', () => {
  it('stay within their bytes; what was used last stays longest', () => {
    const bodies = new CompressedBodies(100);
    for (const key of ['a', 'b', 'c', 'd']) bodies.set(key, Buffer.alloc(25));
    bodies.get('a');
    bodies.set('e', Buffer.alloc(20));
    expect(bodies.get('b')).toBeUndefined();
    expect(bodies.get('a')).toHaveLength(25);
    expect(bodies.get('e')).toHaveLength(20);
  });

  it('do not give everything up for one', () => {
    const bodies = new CompressedBodies(100);
    bodies.set('small', Buffer.alloc(20));
    bodies.set('huge', Buffer.alloc(90));
    expect(bodies.get('huge')).toBeUndefined();
    expect(bodies.get('small')).toHaveLength(20);
  });
});
