import { describe, expect, it } from 'vitest';
import type { GridCollection } from '@getu/domain';
import { gridFocusOf } from '../data/grid-focus';
import { contains, gridsAt, gridToPick } from './grid-to-pick';

const box = (x0: number, y0: number, x1: number, y1: number): [number, number][] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
  [x0, y0],
];
const grid = (
  code: string,
  level: number,
  parentCode: string | null,
  ring: [number, number][],
): GridCollection['features'][number] => ({
  type: 'Feature',
  id: code,
  geometry: { type: 'Polygon', coordinates: [ring] },
  properties: {
    id: code,
    code,
    name: code,
    level,
    parentCode,
    labelPoint: ring[0]!,
    households: 0,
    residents: 0,
    buildings: 0,
    crew: [],
  },
});

//  +----+----+--------+
//  | A1 | A2 |   B1   |
//  +----+----+--------+
//  0    1    2        4
const grids: GridCollection = {
  type: 'FeatureCollection',
  features: [
    grid('A', 4, 'C', box(0, 0, 2, 1)),
    grid('B', 4, 'C', box(2, 0, 4, 1)),
    grid('A1', 5, 'A', box(0, 0, 1, 1)),
    grid('A2', 5, 'A', box(1, 0, 2, 1)),
    grid('B1', 5, 'B', box(2, 0, 4, 1)),
  ],
};
const pick = (x: number, selected: string | null, isClose = false) =>
  gridToPick(gridsAt(grids, [x, 0.5]), gridFocusOf(grids, selected), isClose);

describe('a click on the map', () => {
  it('from afar picks level four, and on a second click level five', () => {
    expect(pick(0.5, null)).toBe('A');
    expect(pick(0.5, 'A')).toBe('A1');
  });

  it('moves between the level-five grids of the chosen level-four grid', () => {
    expect(pick(1.5, 'A1')).toBe('A2');
  });

  it('in another level-four grid begins again at level four', () => {
    expect(pick(3, 'A1')).toBe('B');
  });

  it('close by picks level five at once', () => {
    expect(pick(3, null, true)).toBe('B1');
  });

  it('on the level-five grid in focus, or outside the community, goes back to the whole', () => {
    expect(pick(0.5, 'A1')).toBeNull();
    expect(pick(9, 'A')).toBeNull();
  });
});

it('a place in a hole is outside', () => {
  const rings = [box(0, 0, 4, 4), box(1, 1, 2, 2)];
  expect(contains(rings, [0.5, 0.5])).toBe(true);
  expect(contains(rings, [1.5, 1.5])).toBe(false);
});
