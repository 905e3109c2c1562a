import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOfCell } from './bounds-of-cell.js';
import { cellOf } from './cell-of.js';
import { cellsOfTile } from './cells-of-tile.js';
import { columnRowOf, mortonOf } from './morton.js';
import { parentCell } from './parent-cell.js';

const places = fc.tuple(
  fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  fc.double({ min: -84, max: 84, noNaN: true }),
);

describe('cells', () => {
  //   0 1      quadkey digits: east adds 1, south adds 2
  //   2 3
  it('number the four cells of zoom 1 like a quadkey', () => {
    const at = (lng: number, lat: number) => cellOf([lng, lat], 1);
    expect([at(-90, 45), at(90, 45), at(-90, -45), at(90, -45)]).toEqual([0, 1, 2, 3]);
  });

  it('are codes that give column and row back, up to zoom 26', () => {
    const index = fc.integer({ min: 0, max: 2 ** 26 - 1 });
    fc.assert(
      fc.property(index, index, (column, row) => {
        const code = mortonOf(column, row);
        expect(Number.isSafeInteger(code)).toBe(true);
        expect(columnRowOf(code)).toEqual([column, row]);
      }),
    );
  });

  it('hold the place they were asked for', () => {
    fc.assert(
      fc.property(places, (lngLat) => {
        const [west, south, east, north] = boundsOfCell(cellOf(lngLat));
        const slack = 1e-9;
        expect(lngLat[0]).toBeGreaterThanOrEqual(west - slack);
        expect(lngLat[0]).toBeLessThanOrEqual(east + slack);
        expect(lngLat[1]).toBeGreaterThanOrEqual(south - slack);
        expect(lngLat[1]).toBeLessThanOrEqual(north + slack);
      }),
    );
  });

  it('lie in their parent, and in the range of the tile that holds the place', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 22 }), (lngLat, z) => {
        const cell = cellOf(lngLat);
        const tile = cellOf(lngLat, z);
        expect(parentCell(cell, 22 - z)).toBe(tile);
        const range = cellsOfTile(z, ...columnRowOf(tile));
        expect(cell >= range.first && cell <= range.last).toBe(true);
        expect(range.last - range.first + 1).toBe(4 ** (22 - z));
      }),
    );
  });

  it('of a tile finer than them are the one it lies in', () => {
    expect(cellsOfTile(24, 4 * 5 + 3, 4 * 9 + 1)).toEqual({ first: mortonOf(5, 9), last: mortonOf(5, 9) });
  });

  it('do not exist beyond the map', () => {
    expect(() => cellsOfTile(2, 4, 0)).toThrow(RangeError);
    expect(() => cellOf([Number.NaN, 0])).toThrow(RangeError);
    expect(() => cellOf([0, 0], 27)).toThrow(RangeError);
  });
});
