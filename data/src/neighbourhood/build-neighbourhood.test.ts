import { describe, expect, it } from 'vitest';
import type { Polygon } from '@getu/domain';
import { areaDistance, closed, contains, isSimple, lineDistance } from './geometry/polygon.js';
import type { Line, Metres, Ring } from './geometry/point.js';
import { fromLattice, metresPerDegree, originLattice } from './frame.js';
import { buildNeighbourhood } from './build-neighbourhood.js';
import type { GridShape } from './neighbourhood.js';

const ground = buildNeighbourhood(1);
const units = (degrees: number) => Math.round(degrees * 1e7);
const metres = ([lng, lat]: readonly [number, number]): Metres =>
  fromLattice([units(lng) - originLattice[0], units(lat) - originLattice[1]]);
const ringOf = (polygon: Polygon): Ring => polygon.coordinates[0]!.slice(0, -1).map(metres);
const outlineRing = ringOf(ground.outline);
const level = (n: number) => ground.grids.filter((grid) => grid.level === n);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

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

const doubleArea = ({ coordinates }: Polygon): bigint => {
  let area = 0n;
  const ring = coordinates[0]!.map(([x, y]) => [BigInt(units(x)), BigInt(units(y))] as const);
  for (let i = 0; i + 1 < ring.length; i++)
    area += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  return area;
};

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

describe('roads', () => {
  const vertices = ground.roads.map(({ geom }) =>
    geom.coordinates.map(([x, y]) => `${units(x)},${units(y)}`),
  );

  it('hang together: every road is reached from every other over shared vertices', () => {
    const at = new Map<string, number[]>();
    vertices.forEach((keys, road) => keys.forEach((key) => at.set(key, [...(at.get(key) ?? []), road])));
    const reached = new Set([0]);
    const queue = [0];
    for (let road = queue.pop(); road !== undefined; road = queue.pop()) {
      for (const key of vertices[road]!) {
        for (const next of at.get(key)!) {
          if (!reached.has(next)) queue.push(next);
          reached.add(next);
        }
      }
    }
    const unreached = ground.roads.filter((_, i) => !reached.has(i)).map(({ name, kind }) => name ?? kind);
    expect(unreached).toEqual([]);
  });

  it('share a vertex wherever they cross or touch', () => {
    const lines = ground.roads.map(({ geom }) => geom.coordinates.map(metres));
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length; j++) {
        const shared = new Set(vertices[i]!.filter((key) => vertices[j]!.includes(key)));
        for (let k = 0; k + 1 < lines[i]!.length; k++) {
          const a = [lines[i]![k]!, lines[i]![k + 1]!];
          if (shared.has(vertices[i]![k]!) || shared.has(vertices[i]![k + 1]!)) continue;
          expect(
            lineDistance(a, lines[j]!),
            `${ground.roads[i]!.name} × ${ground.roads[j]!.name}`,
          ).toBeGreaterThan(0);
        }
      }
    }
  });

  it('are walked by patrols on main roads, streets and shop lanes inside the community', () => {
    const patrolled = ground.roads.filter((road) => road.patrolled);
    for (const kind of ['main', 'street', 'lane', 'path'])
      expect(
        patrolled.some((road) => road.kind === kind),
        kind,
      ).toBe(true);
    const border = closed(outlineRing);
    for (const { geom, name } of patrolled) {
      const line = geom.coordinates.map(metres);
      for (let i = 0; i + 1 < line.length; i++) {
        const middle: Metres = [(line[i]![0] + line[i + 1]![0]) / 2, (line[i]![1] + line[i + 1]![1]) / 2];
        expect(
          contains(outlineRing, middle) || lineDistance([middle, middle], border) < 0.1,
          name ?? '',
        ).toBe(true);
      }
    }
  });
});

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

  it('lie in the grid and the building they name', () => {
    for (const place of ground.places) {
      const at = metres(place.geom.coordinates);
      expect(contains(ringOf(ground.grids.find(({ id }) => id === place.gridId)!.geom), at), place.name).toBe(
        true,
      );
      const building = ground.buildings.find(({ id }) => id === place.buildingId);
      if (building) expect(contains(ringOf(building.geom), at), place.name).toBe(true);
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
    expect(metresPerDegree.lat).toBeCloseTo(110_770, -2);
  });
});
