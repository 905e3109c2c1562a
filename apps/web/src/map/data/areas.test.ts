import type { CompoundCollection, GridCollection } from '@getu/domain';
import type { Polygon } from 'geojson';
import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { areaOf, areasOf } from './areas';
import { boundsOf } from './bounds';

const square = (x: number): [number, number][] => [
  [x, 0],
  [x + 1, 0],
  [x + 1, 1],
  [x, 1],
  [x, 0],
];
const polygon = (x: number): Polygon => ({ type: 'Polygon', coordinates: [square(x)] });
const compounds = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', geometry: polygon(2), properties: { id: 'c', name: '彼岸' } }],
} as unknown as CompoundCollection;
const grids = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', geometry: polygon(0), properties: { code: 'A', level: 4 } }],
} as unknown as GridCollection;

describe('areas in one source', () => {
  it('are found again each by its own layer', () => {
    const { features } = areasOf({ compounds, grids, lit: polygon(0) });
    const drawnBy = (filter: unknown) => {
      const { filter: isDrawn } = featureFilter(filter as never, 'layers[0].filter');
      return features.filter(({ properties }) =>
        isDrawn({ zoom: 15 } as never, { type: 3, properties } as never),
      );
    };
    expect(drawnBy(areaOf('compound')).map(({ properties }) => properties?.['id'])).toEqual(['c']);
    expect(drawnBy(['==', ['get', 'level'], 4]).map(({ properties }) => properties?.['code'])).toEqual(['A']);
    expect(drawnBy(areaOf('outside'))).toHaveLength(1);
    expect(features).toHaveLength(3);
  });

  it('are whatever has been read so far', () => {
    expect(areasOf({}).features).toEqual([]);
    expect(areasOf({ grids, compounds: null }).features).toHaveLength(1);
  });

  it('quiet all but the lit one: a square with it as a hole that runs the other way', () => {
    const [veil] = areasOf({ lit: polygon(0) }).features;
    const [outer, hole] = (veil!.geometry as Polygon).coordinates;
    expect(outer).toHaveLength(5);
    expect(hole).toEqual(square(0).toReversed());
  });
});

describe('where tiles can hold anything', () => {
  it('is the outline and a fifth of its size around it', () => {
    expect(boundsOf({ type: 'Polygon', coordinates: [square(10)] })).toEqual([9.8, -0.2, 11.2, 1.2]);
  });
});
