import { describe, expect, it } from 'vitest';
import type { GridCollection } from '@getu/domain';
import { gridFocusOf } from './grid-focus';

const square = (x: number): [number, number][] => [
  [x, 0],
  [x + 1, 0],
  [x + 1, 1],
  [x, 1],
  [x, 0],
];
const grid = (
  code: string,
  level: number,
  parentCode: string | null,
  x = 0,
): GridCollection['features'][number] => ({
  type: 'Feature',
  id: code,
  geometry: { type: 'Polygon', coordinates: [square(x)] },
  properties: {
    id: code,
    code,
    name: code,
    level,
    parentCode,
    labelPoint: [x, 0],
    households: 0,
    residents: 0,
    buildings: 0,
    crew: [],
  },
});
const grids: GridCollection = {
  type: 'FeatureCollection',
  features: [
    grid('C', 3, null),
    grid('A', 4, 'C'),
    grid('A1', 5, 'A'),
    grid('A2', 5, 'A', 1),
    grid('B', 4, 'C', 2),
    grid('B1', 5, 'B', 2),
  ],
};

describe('the grid in focus', () => {
  it('of level four brings its level-five grids', () => {
    expect(gridFocusOf(grids, 'A')).toMatchObject({ subgridCodes: ['A1', 'A2'], codes: ['A', 'A1', 'A2'] });
  });

  it('of level five is alone', () => {
    expect(gridFocusOf(grids, 'A2')).toMatchObject({ subgridCodes: ['A2'], codes: ['A2'] });
  });

  it('is nothing for the community, an unknown code, or before grids are read', () => {
    expect(gridFocusOf(grids, 'C')).toBeNull();
    expect(gridFocusOf(grids, 'gone')).toBeNull();
    expect(gridFocusOf(grids, null)).toBeNull();
    expect(gridFocusOf(null, 'A')).toBeNull();
  });
});
