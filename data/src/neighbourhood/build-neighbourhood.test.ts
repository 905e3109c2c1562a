import { describe, expect, it } from 'vitest';
import { buildNeighbourhood } from './build-neighbourhood.js';
import { isSimple } from './geometry/polygon.js';
import { doubleArea, ground, ringOf, sum, units } from './testing/ground.js';

const outlineRing = ringOf(ground.outline);

describe('polygons', () => {
  it('are simple, counter-clockwise, closed and on the lattice', () => {
    const all = [...ground.grids, ...ground.land, ...ground.compounds, ...ground.buildings];
    for (const shape of all) {
      const ring = shape.geom.coordinates[0]!;
      expect(ring[0]).toEqual(ring.at(-1));
      expect(doubleArea(shape.geom) > 0n, `${shape.name} turns clockwise`).toBe(true);
      expect(isSimple(ringOf(shape.geom)), `${shape.name ?? shape.id} crosses itself`).toBe(true);
      for (const [lng, lat] of ring) expect([units(lng) / 1e7, units(lat) / 1e7]).toEqual([lng, lat]);
    }
  });
});

describe('the whole', () => {
  it('is the same to the byte for the same seed, and another for another', { timeout: 30_000 }, () => {
    expect(JSON.stringify(buildNeighbourhood(1))).toBe(JSON.stringify(ground));
    expect(JSON.stringify(buildNeighbourhood(2))).not.toBe(JSON.stringify(ground));
  });

  it('can be built from any seed', { timeout: 60_000 }, () => {
    for (const seed of [7, 20260101]) {
      const other = buildNeighbourhood(seed);
      expect(other.buildings.length).toBeGreaterThan(180);
      expect(other.buildings.length).toBeLessThanOrEqual(260);
      for (const { id, name } of other.grids.filter((grid) => grid.level === 5)) {
        const households = sum(
          other.buildings.filter(({ gridId }) => gridId === id).map((building) => building.households),
        );
        expect(households, name).toBeGreaterThanOrEqual(300);
        expect(households, name).toBeLessThanOrEqual(500);
      }
    }
  });

  it('is about 1.2 by 0.9 kilometres and its base map stays below 600 kB', () => {
    const xs = outlineRing.map(([x]) => x);
    const ys = outlineRing.map(([, y]) => y);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(1000);
    expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(1300);
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(800);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(1000);
    const features = [
      ...ground.land.map(({ id, kind, name, geom }) => ({
        type: 'Feature',
        id,
        geometry: geom,
        properties: { layer: 'land', kind, name },
      })),
      ...ground.roads.map(({ id, kind, name, widthMeters, geom }) => ({
        type: 'Feature',
        id,
        geometry: geom,
        properties: { layer: 'road', kind, name, widthMeters },
      })),
    ];
    expect(JSON.stringify({ type: 'FeatureCollection', features }).length).toBeLessThan(600_000);
  });
});
