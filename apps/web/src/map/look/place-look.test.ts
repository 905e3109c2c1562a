import { placeKinds, type PlaceCollection } from '@getu/domain';
import { expect, it } from 'vitest';
import { placeLayers, placeLooks, placesByRank } from './place-look';

it('each kind of place is in one layer, from the zoom on that is its own', () => {
  expect(placeLayers.flatMap(({ kinds }) => kinds).toSorted()).toEqual(placeKinds.toSorted());
  for (const { kinds, fromZoom } of placeLayers)
    expect(kinds.map((kind) => placeLooks[kind].fromZoom)).toEqual(kinds.map(() => fromZoom));
});

it('the more important kinds are in later layers, which are placed first', () => {
  const ranks = placeLayers.flatMap(({ kinds }) => kinds.map((kind) => placeLooks[kind].rank));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  expect(placeLayers.at(-1)!.kinds).toEqual(['party-centre']);
});

it('layers have names of their own', () => {
  expect(new Set(placeLayers.map(({ id }) => id)).size).toBe(placeLayers.length);
});

it('where two places would overlap the more important one comes first, of one kind the one that came first', () => {
  const features = ['gate', 'talk-point', 'party-centre', 'gate'].map((kind, id) => ({
    id,
    properties: { kind },
  }));
  const places = { type: 'FeatureCollection', features } as unknown as PlaceCollection;
  expect(placesByRank(places).features.map(({ id }) => id as unknown)).toEqual([2, 1, 0, 3]);
});
