import { describe, expect, it } from 'vitest';
import { areaDistance, closed, contains, lineDistance } from '../geometry/polygon.js';
import type { Line } from '../geometry/point.js';
import { ground, metres, ringOf, sum } from '../testing/ground.js';

describe('buildings', () => {
  const rings = ground.buildings.map(({ geom }) => ringOf(geom));

  it('are 180 to 260, of every kind', () => {
    expect(ground.buildings.length).toBeGreaterThanOrEqual(180);
    expect(ground.buildings.length).toBeLessThanOrEqual(260);
    expect(new Set(ground.buildings.map(({ kind }) => kind)).size).toBe(5);
    expect(new Set(ground.buildings.map(({ name }) => name)).size).toBe(ground.buildings.length);
  });

  it('stand wholly inside their grid and its parent', () => {
    const ringOfGrid = new Map(ground.grids.map((grid) => [grid.id, ringOf(grid.geom)]));
    ground.buildings.forEach(({ gridId, parentGridId, name }, i) => {
      for (const id of [gridId, parentGridId]) {
        const grid = ringOfGrid.get(id)!;
        expect(contains(grid, rings[i]![0]!) && lineDistance(closed(rings[i]!), closed(grid)) > 0, name).toBe(
          true,
        );
      }
    });
  });

  it('keep a gap to each other', () => {
    for (let i = 0; i < rings.length; i++) {
      for (let j = i + 1; j < rings.length; j++) {
        if (Math.hypot(rings[i]![0]![0] - rings[j]![0]![0], rings[i]![0]![1] - rings[j]![0]![1]) > 200)
          continue;
        const names = `${ground.buildings[i]!.name}, ${ground.buildings[j]!.name}`;
        expect(areaDistance(rings[i]!, rings[j]!), names).toBeGreaterThan(1);
      }
    }
  });

  it('stand on no carriageway, in no water', () => {
    const water = ground.land.filter(({ kind }) => kind === 'water').map(({ geom }) => ringOf(geom));
    const roads = ground.roads.map(({ geom, widthMeters }) => ({
      line: geom.coordinates.map(metres) as Line,
      widthMeters,
    }));
    ground.buildings.forEach(({ name }, i) => {
      for (const { line, widthMeters } of roads)
        expect(lineDistance(closed(rings[i]!), line), name).toBeGreaterThan(widthMeters / 2);
      for (const area of water) expect(areaDistance(rings[i]!, area), name).toBeGreaterThan(0);
    });
  });

  it('of a compound stand inside its walls', () => {
    const walls = new Map(ground.compounds.map(({ id, geom }) => [id, ringOf(geom)]));
    ground.buildings.forEach(({ compoundId, name }, i) => {
      if (!compoundId) return;
      const wall = walls.get(compoundId)!;
      expect(contains(wall, rings[i]![0]!) && lineDistance(closed(rings[i]!), closed(wall)) > 0, name).toBe(
        true,
      );
    });
  });

  it('have heights that follow their storeys and people that follow their households', () => {
    for (const { storeys, heightMeters, households, residents, name } of ground.buildings) {
      expect(heightMeters / storeys, name).toBeGreaterThan(2.8);
      expect(heightMeters / storeys, name).toBeLessThan(5);
      expect(residents, name).toBeGreaterThanOrEqual(households * 2);
      expect(residents, name).toBeLessThanOrEqual(households * 3.5);
    }
  });
});

describe('compounds', () => {
  it('are the four of the document and one made up, of five kinds, each with homes', () => {
    const names = ground.compounds.map(({ name }) => name);
    for (const known of ['彼岸', '枫林', '奥宸', '金路苑'])
      expect(names.some((name) => name.startsWith(known))).toBe(true);
    expect(new Set(ground.compounds.map(({ kind }) => kind)).size).toBe(5);
    for (const { id, name } of ground.compounds) {
      expect(
        sum(
          ground.buildings.filter(({ compoundId }) => compoundId === id).map(({ households }) => households),
        ),
        name,
      ).toBeGreaterThan(200);
    }
  });
});
