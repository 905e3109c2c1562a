import { describe, expect, it } from 'vitest';
import { toEwkt } from './to-ewkt.js';

describe('GeoJSON as EWKT', () => {
  it.each([
    [{ type: 'Point', coordinates: [102.7, 25] }, 'SRID=4326;POINT(102.7 25)'],
    [
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      'SRID=4326;LINESTRING(1 2,3 4)',
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
          [
            [0.2, 0.1],
            [0.3, 0.1],
            [0.3, 0.2],
            [0.2, 0.1],
          ],
        ],
      },
      'SRID=4326;POLYGON((0 0,1 0,1 1,0 0),(0.2 0.1,0.3 0.1,0.3 0.2,0.2 0.1))',
    ],
    [
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8.1234567],
          ],
        ],
      },
      'SRID=4326;MULTILINESTRING((1 2,3 4),(5 6,7 8.1234567))',
    ],
  ])('%j', (geometry, expected) => {
    expect(toEwkt(geometry)).toBe(expected);
  });

  it.each([[{}], ['POINT(1 2)'], [{ type: 'Point', coordinates: [Number.NaN, 2] }]])(
    'refuses %j',
    (value) => {
      expect(() => toEwkt(value)).toThrow(/^Not /);
    },
  );
});
