import { describe, expect, it } from 'vitest';
import { applyEdit } from '../actions/apply-edit.js';
import type { Edit } from '../actions/edit.js';
import { replay } from '../actions/replay.js';
import { latticeRingsOf } from '../geojson/lattice-rings-of.js';
import { ringHolds } from '../exact/ring-holds.js';
import { doubleArea } from '../exact/double-area.js';
import { squareMetersPerDoubleArea, toLattice, toPosition } from '../model/lattice.js';
import { faceAt } from '../model/asking/face-at.js';
import { nodeAt, type PlanarMap } from '../model/planar-map.js';
import { ringsOfFace } from '../model/asking/rings-of.js';
import { loadMap } from '../storage/load-map.js';
import { saveMap } from '../storage/save-map.js';
import { cityGrids, cityId, cityJunction } from '../testing/city.js';
import { ground, groundMap, mapOf } from '../testing/ground.js';
import { toUnit } from '../testing/to-unit.js';
import { takeCensus, movesTo, type Building } from './census.js';
import { difference } from './difference.js';
import { impactOf, openDraft, spreadOf, totalsOf } from './impact.js';

function middleOf(ring: readonly [number, number][]): [number, number] {
  const corners = ring.slice(1);
  return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / corners.length) as [
    number,
    number,
  ];
}

const buildings: Building[] = ground.buildings.map(({ id, geom, households, residents }) => ({
  id,
  point: middleOf(geom.coordinates[0]!),
  weights: { households, residents },
}));

const accepted = (map: PlanarMap, edits: Edit[]): PlanarMap => {
  const outcome = replay(map, edits);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.map;
};
const areaOf = (map: PlanarMap, face: string): number => {
  const { outer, holes } = ringsOfFace(map, face);
  const sum = [...outer, ...holes].reduce((total, ring) => total + doubleArea(ring), 0n);
  return Number(sum) * squareMetersPerDoubleArea(map.frame);
};

const grids = cityGrids(4, 4);
const city = mapOf(grids);
const junction = cityJunction(grids, 4, 2, 2);
const shifted: Edit = { kind: 'move-junction', from: junction, to: [junction[0] + 2e-4, junction[1] + 1e-4] };

describe('the difference of two maps', () => {
  it('of a map and itself is nothing', () => {
    expect(difference(city, city)).toEqual([]);
    expect(difference(city, loadMap(saveMap(city)))).toEqual([]);
  });

  // ┌──┬──┐    ┌──┬──┐
  // ├──o──┤ →  ├───╲─┤   what the four grids gain and lose is what their areas say
  // └──┴──┘    └──┴──o┘
  it('of a moved junction is what the areas of its grids say', () => {
    const moved = accepted(city, [shifted]);
    for (const other of [moved, loadMap(saveMap(moved))]) {
      const changes = difference(city, other);
      expect(changes.length).toBeGreaterThan(1);
      for (const id of city.faces.keys()) {
        const gained = changes
          .filter(({ to }) => to === id)
          .reduce((sum, { areaSquareMeters: m }) => sum + m, 0);
        const lost = changes
          .filter(({ from }) => from === id)
          .reduce((sum, { areaSquareMeters: m }) => sum + m, 0);
        expect(gained - lost).toBeCloseTo(areaOf(moved, id) - areaOf(city, id), 0);
      }
      for (const { geometry, areaSquareMeters } of changes) {
        const drawn = geometry.coordinates
          .flatMap((coordinates) => latticeRingsOf(city.frame, { coordinates })!)
          .reduce((sum, ring) => sum + Number(doubleArea(ring)), 0);
        expect(drawn * squareMetersPerDoubleArea(city.frame)).toBeCloseTo(areaSquareMeters, 3);
      }
    }
  });

  it('of a merge is the absorbed grid', () => {
    const [keep, absorb] = [cityId(0, 0), cityId(1, 0)];
    const merged = accepted(city, [{ kind: 'merge-faces', keep, absorb }]);
    const changes = difference(city, merged);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ from: absorb, to: keep });
    expect(changes[0]!.areaSquareMeters).toBeCloseTo(areaOf(city, absorb), 3);
  });
});

describe('the grid at a point', () => {
  it('is the one whose rings hold it', () => {
    const rings = [...city.faces.keys()].map((id) => [id, ringsOfFace(city, id)] as const);
    for (let i = 0; i < 2000; i++) {
      const x = Math.round(140_000 * (toUnit(i, 1) - 0.5));
      const y = Math.round(140_000 * (toUnit(i, 2) - 0.5));
      const holding = rings.filter(([, { outer }]) => outer.some((ring) => ringHolds(ring, x, y)));
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(faceAt(city, [x, y])).toBe(holding[0]?.[0] ?? '');
    }
  });

  it('is one grid on a junction and on every corner', () => {
    city.nodes.forEach((_, node) => {
      const { x, y } = nodeAt(city, node);
      const holding = [...city.faces.keys()].filter((id) =>
        ringsOfFace(city, id).outer.some((ring) => ringHolds(ring, x, y)),
      );
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(faceAt(city, [x, y])).toBe(holding[0] ?? '');
    });
  });
});

describe('the impact of a draft', () => {
  const map = groundMap();
  const inForce = takeCensus(map, buildings);

  it('finds each building of the ground in the grid that it was built in', () => {
    const known = new Map(ground.buildings.map(({ id, gridId }) => [id, gridId]));
    inForce.faceOf.forEach((face, i) => expect(face).toBe(known.get(buildings[i]!.id)));
  });

  it(
    'of a building handed over is that building, with its people, in one cell of the matrix',
    { timeout: 60_000 },
    () => {
      let tried = 0;
      for (const [i, { geom, households, gridId }] of ground.buildings.entries()) {
        if (i % 10 > 0) continue;
        for (const to of map.faces.keys()) {
          if (to === gridId) continue;
          const outcome = applyEdit(map, {
            kind: 'hand-over',
            area: [geom.coordinates],
            to,
            reachMeters: 40,
          });
          if (!outcome.accepted) continue;
          const [x, y] = toLattice(map.frame, buildings[i]!.point)!;
          if (!ringHolds(latticeRingsOf(map.frame, geom)![0]!, x, y)) continue;
          tried++;
          const impact = impactOf(openDraft(inForce, inForce), outcome.map);
          const cell = impact.matrix.find(({ from, to: other }) => from === gridId && other === to);
          expect(impact.moves).toContainEqual({ building: i, from: gridId, to });
          expect(cell!.weights['households']).toBeGreaterThanOrEqual(households);
          // near borders alone, and everything: the same answer
          const full = takeCensus(outcome.map, buildings);
          const all = full.faceOf.flatMap((face, building) => {
            const from = inForce.faceOf[building]!;
            return face === from ? [] : [{ building, from, to: face }];
          });
          expect(impact.moves).toEqual(all);
          const after = totalsOf(full);
          for (const { id, after: sums } of impact.grids) expect(sums).toEqual(after.get(id));
          const faces = [...map.faces.keys()];
          expect(spreadOf(totalsOf(inForce), 'households', faces, impact)).toBe(
            spreadOf(after, 'households', faces),
          );
        }
      }
      expect(tried).toBeGreaterThan(3);
    },
  );

  it('follows a drag frame by frame', () => {
    const many: Building[] = Array.from({ length: 3000 }, (_, i) => ({
      id: `b${i}`,
      point: toPosition(
        city.frame,
        Math.round(110_000 * (toUnit(i, 5) - 0.5)),
        Math.round(110_000 * (toUnit(i, 6) - 0.5)),
      ),
      weights: { residents: 1 + (i % 40) },
    }));
    const census = takeCensus(city, many);
    for (let step = 1; step < 12; step++) {
      const to = [junction[0] + step * 6e-5, junction[1] - step * 2e-5] as const;
      const outcome = applyEdit(city, { kind: 'move-junction', from: junction, to });
      if (!outcome.accepted) continue;
      const now = takeCensus(outcome.map, many);
      const moves = census.faceOf.flatMap((from, building) => {
        const face = now.faceOf[building]!;
        return face === from ? [] : [{ building, from, to: face }];
      });
      if (step > 3) expect(moves.length).toBeGreaterThan(0);
      expect(movesTo(census, outcome.map)).toEqual(moves);
    }
    expect(toLattice(city.frame, junction)).not.toBeNull();
  });
});
