import { describe, expect, it } from 'vitest';
import { contains } from '../geometry/polygon.js';
import { ground, metres, ringOf } from '../testing/ground.js';

describe('places', () => {
  const count = (kind: string) => ground.places.filter((place) => place.kind === kind).length;

  it('carry the counts of the document and enough shops and must-visit points', () => {
    expect([count('party-centre'), count('service-window'), count('talk-point')]).toEqual([3, 3, 5]);
    expect(
      new Set(ground.places.filter(({ kind }) => kind === 'talk-point').map(({ compoundId }) => compoundId))
        .size,
    ).toBe(5);
    expect(count('shop')).toBeGreaterThanOrEqual(60);
    expect(count('shop')).toBeLessThanOrEqual(100);
    expect(count('must-visit')).toBeGreaterThanOrEqual(12);
    expect(count('must-visit')).toBeLessThanOrEqual(20);
    for (const kind of ['culture-room', 'wish-tree', 'police-post', 'gate'])
      expect(count(kind), kind).toBeGreaterThan(0);
    expect(new Set(ground.places.map(({ name, kind }) => kind + name)).size).toBe(ground.places.length);
  });

  it('lie in the grid they name', () => {
    for (const place of ground.places) {
      const at = metres(place.geom.coordinates);
      expect(contains(ringOf(ground.grids.find(({ id }) => id === place.gridId)!.geom), at), place.name).toBe(
        true,
      );
    }
  });

  it('that are rooms stand inside their building', () => {
    const buildings = new Map(ground.buildings.map(({ id, geom }) => [id, ringOf(geom)]));
    const rooms = ground.places.filter(({ buildingId }) => buildingId !== null);
    expect(rooms.length).toBeGreaterThan(60);
    for (const { buildingId, geom, name } of rooms) {
      expect(contains(buildings.get(buildingId!)!, metres(geom.coordinates)), name).toBe(true);
    }
  });

  it('give every compound a gate', () => {
    for (const { id, name } of ground.compounds) {
      expect(
        ground.places.some(({ kind, compoundId }) => kind === 'gate' && compoundId === id),
        name,
      ).toBe(true);
    }
  });
});
