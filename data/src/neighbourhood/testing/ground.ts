import type { Polygon } from '@getu/domain';
import { buildNeighbourhood } from '../build-neighbourhood.js';
import { fromLattice, originLattice } from '../frame.js';
import type { Metres, Ring } from '../geometry/point.js';

/** The ground of seed 1 and the way back from degrees to whole lattice units and metres, for tests. */
export const ground = buildNeighbourhood(1);
export const units = (degrees: number): number => Math.round(degrees * 1e7);
export const metres = ([lng, lat]: readonly [number, number]): Metres =>
  fromLattice([units(lng) - originLattice[0], units(lat) - originLattice[1]]);
export const ringOf = (polygon: Polygon): Ring => polygon.coordinates[0]!.slice(0, -1).map(metres);
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Twice the area in square lattice units; positive when counter-clockwise. */
export const doubleArea = ({ coordinates }: Polygon): bigint => {
  let area = 0n;
  const ring = coordinates[0]!.map(([x, y]) => [BigInt(units(x)), BigInt(units(y))] as const);
  for (let i = 0; i + 1 < ring.length; i++)
    area += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  return area;
};
