import type { GridPolygon } from '../geojson/map-from-polygons.js';
import type { Position } from '../model/lattice.js';
import { toUnit } from './to-unit.js';

/** Grid c, r of the city below. */
export const cityId = (column: number, row: number): string => `g-${column}-${row}`;

const BLOCK = 30_000;

/**
 * A made-up city of columns × rows grids some 300 m wide, whose borders wander: five segments a side, junctions off the straight.
 * Four grids that lie two by two have one parent. The same numbers give the same city.
 */
export function cityGrids(columns: number, rows: number, seed = 1): GridPolygon[] {
  const junction = (c: number, r: number): [number, number] => [
    c * BLOCK + Math.round(8000 * (toUnit(seed, c, r, 1) - 0.5)),
    r * BLOCK + Math.round(8000 * (toUnit(seed, c, r, 2) - 0.5)),
  ];
  const side = (a: [number, number], b: [number, number], ...key: number[]): [number, number][] => {
    const points: [number, number][] = [a];
    for (let k = 1; k < 5; k++) {
      points.push(
        [0, 1].map((axis) => {
          const straight = a[axis]! + ((b[axis]! - a[axis]!) * k) / 5;
          return Math.round(straight + 2500 * (toUnit(seed, ...key, k, axis) - 0.5));
        }) as [number, number],
      );
    }
    return points;
  };
  const east = (c: number, r: number) => side(junction(c, r), junction(c + 1, r), c, r, 3);
  const north = (c: number, r: number) => side(junction(c, r), junction(c, r + 1), c, r, 4);
  const back = (points: [number, number][], end: [number, number]) => [end, ...points.slice(1).reverse()];
  const place = ([x, y]: [number, number]): [number, number] => [
    (1_037_000_000 + x) / 1e7,
    (255_000_000 + y) / 1e7,
  ];
  const grids: GridPolygon[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const ring = [
        ...east(c, r),
        ...north(c + 1, r),
        ...back(east(c, r + 1), junction(c + 1, r + 1)),
        ...back(north(c, r), junction(c, r + 1)),
      ];
      grids.push({
        id: cityId(c, r),
        parent: `p-${c >> 1}-${r >> 1}`,
        geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!].map(place)] },
      });
    }
  }
  return grids;
}

/** Where a junction of the city lies. */
export const cityJunction = (
  grids: readonly GridPolygon[],
  columns: number,
  c: number,
  r: number,
): Position => grids[r * columns + c]!.geometry.coordinates[0]![0]!;
