import { describe, expect, it } from 'vitest';
import type { Polygon } from '@getu/domain';
import { contains } from '../geometry/polygon.js';
import type { GridShape } from '../neighbourhood.js';
import { doubleArea, ground, metres, ringOf, sum, units } from '../testing/ground.js';

const level = (n: number) => ground.grids.filter((grid) => grid.level === n);

/** Directed segments of polygons as text of whole lattice units, each with how often it occurs. */
function segmentsOf(polygons: Polygon[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { coordinates } of polygons) {
    const ring = coordinates[0]!;
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i]!.map(units), ring[i + 1]!.map(units)];
      const key = `${a}>${b}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Segments that neither cancel with their opposite nor lie on the outline in its direction, and outline not covered. */
function partitionFaults(parts: Polygon[], whole: Polygon): string[] {
  const counts = segmentsOf(parts);
  const border = segmentsOf([whole]);
  const faults: string[] = [];
  for (const [key, count] of counts) {
    const opposite = counts.get(key.split('>').reverse().join('>')) ?? 0;
    if (count - opposite > (border.get(key) ?? 0)) faults.push(key);
  }
  for (const key of border.keys()) if (!counts.has(key)) faults.push(`outline ${key}`);
  return faults;
}

describe('grids', () => {
  it('are one community, six of level four and nine of level five', () => {
    expect([3, 4, 5].map((n) => level(n).length)).toEqual([1, 6, 9]);
    expect(level(3)[0]!.geom).toEqual(ground.outline);
    expect(new Set(ground.grids.map(({ code }) => code)).size).toBe(16);
    expect(new Set(ground.grids.map(({ name }) => name)).size).toBe(16);
    expect(level(3)[0]!.code).toMatch(/^530302\d{6}$/);
    for (const { code } of [...level(4), ...level(5)]) expect(code).toMatch(/^530302001001\d{3}$/);
  });

  it.each([4, 5])('of level %i partition the community exactly, to the lattice unit', (n) => {
    const parts = level(n).map(({ geom }) => geom);
    expect(partitionFaults(parts, ground.outline)).toEqual([]);
    expect(parts.map(doubleArea).reduce((a, b) => a + b)).toBe(doubleArea(ground.outline));
  });

  it('of level five partition their own parent', () => {
    for (const parent of level(4)) {
      const parts = level(5).filter(({ parentId }) => parentId === parent.id);
      expect(parts.length).toBeGreaterThan(0);
      expect(
        partitionFaults(
          parts.map(({ geom }) => geom),
          parent.geom,
        ),
      ).toEqual([]);
    }
    expect(level(4).every(({ parentId }) => parentId === level(3)[0]!.id)).toBe(true);
  });

  it('moved by one lattice unit at one corner are caught', () => {
    const parts = structuredClone(level(5).map(({ geom }) => geom));
    parts[3]!.coordinates[0]![5]![0] += 1e-7;
    expect(partitionFaults(parts, ground.outline)).not.toEqual([]);
  });

  it('carry their label inside and winding borders', () => {
    for (const { geom, labelPoint } of ground.grids) {
      expect(contains(ringOf(geom), metres(labelPoint.coordinates))).toBe(true);
      expect(geom.coordinates[0]!.length).toBeGreaterThan(12);
    }
  });

  it('hold 300 to 500 households each, 3600 to 4300 in all', () => {
    const households = (grid: GridShape) =>
      sum(ground.buildings.filter(({ gridId }) => gridId === grid.id).map((building) => building.households));
    for (const grid of level(5)) {
      expect(households(grid), grid.name).toBeGreaterThanOrEqual(300);
      expect(households(grid), grid.name).toBeLessThanOrEqual(500);
    }
    const total = sum(level(5).map(households));
    expect(total).toBeGreaterThanOrEqual(3600);
    expect(total).toBeLessThanOrEqual(4300);
  });
});
