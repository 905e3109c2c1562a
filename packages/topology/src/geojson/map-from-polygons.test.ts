import { describe, expect, it } from 'vitest';
import { checkMap } from '../checks/check-map.js';
import { loadMap } from '../storage/load-map.js';
import { saveMap } from '../storage/save-map.js';
import { cityGrids } from '../testing/city.js';
import { ground, groundGrids, groundMap, mapOf } from '../testing/ground.js';
import { mapFromPolygons, type GridPolygon } from './map-from-polygons.js';
import { outlineOf, polygonsOf } from './polygons-of.js';

const sameRing = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) => {
  const open = a.slice(0, -1).map(String);
  const other = b.slice(0, -1).map(String);
  const start = other.indexOf(open[0]!);
  return start >= 0 && [...other.slice(start), ...other.slice(0, start)].join(' ') === open.join(' ');
};

describe('a map from polygons', () => {
  it('gives the standard ground back, corner by corner, at both levels', () => {
    const map = groundMap();
    for (const level of [4, 5] as const) {
      const features = polygonsOf(map, level);
      const grids = ground.grids.filter((grid) => grid.level === level);
      expect(features).toHaveLength(grids.length);
      for (const { id, geom } of grids) {
        const feature = features.find((candidate) => candidate.id === id)!;
        if (level === 5) expect(sameRing(feature.geometry.coordinates[0]!, geom.coordinates[0]!)).toBe(true);
      }
    }
    expect(sameRing(outlineOf(map).coordinates[0]!, ground.outline.coordinates[0]!)).toBe(true);
    expect(checkMap(map, ground.outline).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is saved and loaded to the same bytes', () => {
    for (const map of [groundMap(), mapOf(cityGrids(6, 5))]) {
      const text = saveMap(map);
      expect(saveMap(loadMap(text))).toBe(text);
      expect(polygonsOf(loadMap(text), 5)).toEqual(polygonsOf(map, 5));
    }
  });

  it('refuses every fault of one unit, at its place', () => {
    let faults = 0;
    for (const [g, grid] of groundGrids.entries()) {
      for (const [k, [lng, lat]] of grid.geometry.coordinates[0]!.slice(0, -1).entries()) {
        const step = [
          [1, 0],
          [0, 1],
          [-1, 0],
          [0, -1],
        ][k % 4]!;
        const moved: [number, number] = [lng + step[0]! * 1e-7, lat + step[1]! * 1e-7];
        const ring = grid.geometry.coordinates[0]!.map((position, i, all) =>
          i === k || (k === 0 && i === all.length - 1) ? moved : position,
        );
        const faulty: GridPolygon = { ...grid, geometry: { type: 'Polygon', coordinates: [ring] } };
        const reading = mapFromPolygons(
          groundGrids.map((other, i) => (i === g ? faulty : other)),
          { outline: ground.outline },
        );
        expect(reading.ok).toBe(false);
        if (reading.ok) continue;
        const near = reading.issues.some(({ at }) => Math.hypot(at[0] - lng, at[1] - lat) < 2e-7);
        expect(near, `${grid.id} corner ${k}`).toBe(true);
        faults++;
      }
    }
    expect(faults).toBeGreaterThan(264);
  });
});
