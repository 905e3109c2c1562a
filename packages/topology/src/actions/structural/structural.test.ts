import { describe, expect, it } from 'vitest';
import { checkMap } from '../../checks/check-map.js';
import type { GridPolygon } from '../../geojson/map-from-polygons.js';
import { outlineOf, polygonsOf } from '../../geojson/polygons-of.js';
import { takeCensus } from '../../difference/census.js';
import { sideForNewFace } from '../../difference/side-for-new-face.js';
import type { PlanarMap } from '../../model/planar-map.js';
import { ground, groundGrids, groundMap, mapOf } from '../../testing/ground.js';
import { applyEdit } from '../apply-edit.js';
import type { Edit } from '../edit.js';

/** A place on a board with squares of 100 m or so: 1e-3 degree. */
const at = (x: number, y: number): [number, number] => [
  Math.round(1038000000 + x * 10000) / 1e7,
  Math.round(255000000 + y * 10000) / 1e7,
];
const ring = (...corners: [number, number][]) => [...corners, corners[0]!].map(([x, y]) => at(x, y));
const box = (x: number, y: number, w = 1, h = 1) => ring([x, y], [x + w, y], [x + w, y + h], [x, y + h]);
const grid = (id: string, parent: string, ...coordinates: [number, number][][]): GridPolygon => ({
  id,
  parent,
  geometry: { type: 'Polygon', coordinates },
});

// A │ B    A, B of parent p, C of parent q
// ──┴──
//   C
const board = (): PlanarMap =>
  mapOf([
    grid('A', 'p', ring([0, 1], [1, 1], [1, 2], [0, 2])),
    grid('B', 'p', ring([1, 1], [2, 1], [2, 2], [1, 2])),
    grid('C', 'q', ring([0, 0], [2, 0], [2, 1], [1, 1], [0, 1])),
  ]);

const sound = (map: PlanarMap) =>
  checkMap(map, undefined, { warnings: false }).filter(({ severity }) => severity === 'error');
const accepted = (map: PlanarMap, edit: Edit) => {
  const outcome = applyEdit(map, edit);
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
  expect(sound(outcome.map)).toEqual([]);
  return outcome;
};
const refusal = (map: PlanarMap, edit: Edit) => {
  const outcome = applyEdit(map, edit);
  return outcome.accepted ? 'accepted' : outcome.refusal.code;
};
const shapeOf = (map: PlanarMap, id: string) =>
  polygonsOf(map, 5).find((feature) => feature.id === id)!.geometry.coordinates;

describe('a split', () => {
  const cut: Edit = {
    kind: 'split-face',
    face: 'C',
    line: [at(0.5, -0.5), at(0.5, 1.2)],
    newFace: 'D',
    newSide: 'left',
  };

  it('gives the left part to the new grid, and adds nothing to the neighbour it ran into', () => {
    const { map } = accepted(board(), cut);
    expect(shapeOf(map, 'D')[0]).toHaveLength(5);
    expect(shapeOf(map, 'D')[0]).toContainEqual(at(0, 0));
    expect(shapeOf(map, 'C')[0]).toContainEqual(at(2, 0));
    expect(shapeOf(map, 'A')[0]).toContainEqual(at(0.5, 1));
    expect(shapeOf(map, 'B')).toEqual(shapeOf(board(), 'B'));
  });

  it('draws an end that stops short of the border to it, corner before segment', () => {
    const short: Edit = { ...cut, line: [at(1.001, 0.999), at(0.7, 0.005)], snapMeters: 2 } as Edit;
    const { map } = accepted(board(), short);
    expect(shapeOf(map, 'D')[0]).toContainEqual(at(1, 1));
  });

  it('is refused when the cut dangles, makes three, or takes a used name', () => {
    expect(refusal(board(), { ...cut, line: [at(0.5, -0.5), at(0.5, 0.5)] } as Edit)).toBe(
      'cut-does-not-divide',
    );
    expect(
      refusal(board(), { ...cut, line: [at(0.5, -0.5), at(0.5, 1.2), at(1.5, 1.2), at(1.5, -1)] } as Edit),
    ).toBe('cut-in-many');
    expect(refusal(board(), { ...cut, newFace: 'A' } as Edit)).toBe('id-in-use');
  });

  it('leaves the old name to the side with more people', () => {
    const people = [at(0.2, 0.5), at(1.5, 0.5)].map((point, i) => ({
      id: `${i}`,
      point,
      weights: { residents: 50 - 40 * i },
    }));
    const { newSide: _, ...line } = cut;
    expect(sideForNewFace(takeCensus(board(), people), line, 'residents')).toBe('right');
  });
});

describe('a merge', () => {
  it('asks for the parent when there are two, and takes the one it is told', () => {
    expect(refusal(board(), { kind: 'merge-faces', keep: 'A', absorb: 'C' })).toBe('parent-needed');
    const { map } = accepted(board(), { kind: 'merge-faces', keep: 'A', absorb: 'C', parent: 'p' });
    expect([...map.faces.keys()].sort()).toEqual(['A', 'B']);
    expect(polygonsOf(map, 4)).toHaveLength(1);
  });

  // ┌─┬─┐
  // │A│ │   A and D touch at a point alone
  // ├─┼─┤
  // │ │D│
  it('is refused across a point', () => {
    const four = mapOf([
      grid('A', 'p', box(0, 1)),
      grid('B', 'p', box(1, 1)),
      grid('C', 'p', box(0, 0)),
      grid('D', 'p', box(1, 0)),
    ]);
    expect(refusal(four, { kind: 'merge-faces', keep: 'A', absorb: 'D' })).toBe('not-neighbours');
  });

  it('removes an enclosed grid, and one round it', () => {
    const hole = ring([0.4, 0.4], [0.4, 0.6], [0.6, 0.6], [0.6, 0.4]);
    const ringed = mapOf([grid('O', 'p', box(0, 0), hole), grid('I', 'p', box(0.4, 0.4, 0.2, 0.2))]);
    expect(shapeOf(ringed, 'O')).toHaveLength(2);
    for (const [keep, absorb] of [
      ['O', 'I'],
      ['I', 'O'],
    ] as const) {
      expect(shapeOf(accepted(ringed, { kind: 'merge-faces', keep, absorb }).map, keep)).toHaveLength(1);
    }
    // an enclosed corner must stay inside
    const out: Edit = { kind: 'move-vertex', from: at(0.4, 0.4), to: at(0.2, 0.2) };
    accepted(ringed, out);
    expect(refusal(ringed, { ...out, to: at(-0.2, 0.2) })).toBe('contact');
  });
});

describe('a hand-over', () => {
  const give = (area: [number, number][], to: string, more: object = {}): Edit => ({
    kind: 'hand-over',
    area: [[area]],
    to,
    ...more,
  });

  it('moves the ground and nothing else', () => {
    const { map, leftovers } = accepted(board(), give(box(0.6, 1.2, 0.4, 0.4), 'B'));
    expect(leftovers).toEqual([]);
    expect(shapeOf(map, 'A')[0]).toContainEqual(at(0.6, 1.2));
    expect(shapeOf(map, 'C')).toEqual(shapeOf(board(), 'C'));
  });

  it('takes a strip narrower than the reach along, and is refused without reach, naming who is there', () => {
    const inset = box(0.6, 1.2, 0.39, 0.4);
    accepted(board(), give(inset, 'B'));
    const outcome = applyEdit(board(), give(inset, 'B', { reachMeters: 0 }));
    expect(outcome).toMatchObject({ accepted: false, refusal: { code: 'receiver-apart', faces: ['A'] } });
  });

  // the area leaves 1.5 m of A along C, and that strip is cut from A at both ends
  it('gives a strip that is no ground of its own to the longest neighbour, and lists it', () => {
    const { map, leftovers } = accepted(
      board(),
      give(ring([-0.5, 1.014], [1.1, 1.014], [1.1, 1.5], [-0.5, 1.5]), 'B', { reachMeters: 0 }),
    );
    expect(leftovers).toHaveLength(1);
    expect(leftovers[0]).toMatchObject({ from: 'A' });
    expect(['B', 'C']).toContain(leftovers[0]!.to);
    expect(shapeOf(map, 'A')[0]).toHaveLength(5);
  });

  it('is refused when it cuts the giver in two, meets a lock, or has nothing to give', () => {
    expect(refusal(board(), give(box(-0.5, 1.4, 1.6, 0.2), 'B'))).toBe('giver-apart');
    expect(refusal(board(), give(box(1.2, 1.2, 0.4, 0.4), 'B'))).toBe('nothing-to-do');
    const { map } = accepted(board(), { kind: 'set-locks', faces: { A: true } });
    expect(refusal(map, give(box(0.6, 1.2, 0.4, 0.4), 'B'))).toBe('locked');
  });

  it('hands every compound of the ground to a neighbour, or says why not', { timeout: 60_000 }, () => {
    const map = groundMap();
    const counts: Record<string, number> = {};
    for (const { geom } of ground.compounds) {
      for (const to of map.faces.keys()) {
        const outcome = applyEdit(map, { kind: 'hand-over', area: [geom.coordinates], to, reachMeters: 30 });
        const key = outcome.accepted ? 'accepted' : outcome.refusal.code;
        counts[key] = (counts[key] ?? 0) + 1;
        if (outcome.accepted) expect(sound(outcome.map)).toEqual([]);
      }
    }
    expect(counts['accepted']).toBe(9);
    expect(counts['tangled']).toBeUndefined();
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(45);
  });
});

describe('an import', () => {
  const importOf = (grids: readonly GridPolygon[]): Edit => ({
    kind: 'import-polygons',
    grids: grids.map(({ id, parent, geometry }) => ({ id, parent, coordinates: geometry.coordinates })),
  });

  it('of clean grids is those grids', () => {
    const map = groundMap();
    const { map: imported, leftovers } = accepted(map, importOf(groundGrids));
    expect(leftovers).toEqual([]);
    expect(polygonsOf(imported, 5)).toEqual(polygonsOf(map, 5));
  });

  it(
    'of borders that miss each other by half a metre is clean, and lists what was mended',
    { timeout: 60_000 },
    () => {
      const map = groundMap();
      const dirty = groundGrids.map(({ id, parent, geometry }, g) => ({
        id,
        parent,
        geometry: {
          ...geometry,
          coordinates: geometry.coordinates.map((positions) => {
            const moved = positions.map(([lng, lat], i): [number, number] => [
              lng + (((i * 7 + g * 3) % 9) - 4) * 1e-6,
              lat + (((i * 5 + g) % 9) - 4) * 1e-6,
            ]);
            return [...moved.slice(0, -1), moved[0]!];
          }),
        },
      }));
      const { map: imported, leftovers } = accepted(map, importOf(dirty));
      expect(leftovers.length).toBeGreaterThan(20);
      expect([...imported.faces.keys()].sort()).toEqual([...map.faces.keys()].sort());
      expect(
        checkMap(imported, ground.outline, { warnings: false }).filter(
          ({ severity }) => severity === 'error',
        ),
      ).toEqual([]);
    },
  );

  it('is refused where ground is claimed by two or by none', () => {
    const [a, b, c] = [
      grid('A', 'p', box(0, 1, 1, 1)),
      grid('B', 'p', box(0.8, 1, 1.2, 1)),
      grid('C', 'q', box(0, 0, 2, 1)),
    ];
    expect(refusal(board(), importOf([a, b, c]))).toBe('overlap');
    expect(refusal(board(), importOf([a, c]))).toBe('gap');
  });
});

describe('the outline', () => {
  it('may get a corner from a cut, within half a unit; anything more is told', () => {
    const slanted = ground.outline;
    const map = groundMap();
    const corners = (now: PlanarMap) => outlineOf(now).coordinates[0]!.length;
    let put = 0;
    for (const { id, geometry } of polygonsOf(map, 5)) {
      const xs = geometry.coordinates[0]!.map(([lng]) => lng);
      const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
      const line = [0, 1].map((i): [number, number] => [middle + (i - 0.5) * 3e-4, 25.49 + i * 0.04]);
      const outcome = applyEdit(map, { kind: 'split-face', face: id, line, newFace: 'new', newSide: 'left' });
      if (!outcome.accepted) continue;
      expect(checkMap(outcome.map, slanted, { warnings: false })).toEqual([]);
      put += corners(outcome.map) - corners(map);
    }
    expect(put).toBeGreaterThan(0);
    const freed = accepted(map, { kind: 'set-locks', outline: false }).map;
    const [lng, lat] = slanted.coordinates[0]!.find(
      (position) =>
        applyEdit(freed, { kind: 'move-vertex', from: position, to: [position[0] + 1e-6, position[1]] })
          .accepted,
    )!;
    const bent = accepted(freed, { kind: 'move-vertex', from: [lng, lat], to: [lng + 1e-6, lat] }).map;
    expect(checkMap(bent, slanted, { warnings: false }).map(({ code }) => code)).toContain('outline');
    expect(refusal(map, { kind: 'move-vertex', from: [lng, lat], to: [lng + 1e-6, lat] })).toBe(
      'outline-locked',
    );
  });
});

//   ╲╱╲╱╲╱
//   ╱╲╱╲╱╲    crosses itself ten thousand times and more: minutes of work, were it done
describe('lines that are drawn across each other on purpose', () => {
  it('are refused before they take time', () => {
    const map = board();
    const star = Array.from({ length: 200 }, (_, i) => at(1 + Math.cos(i * 2.399), 1 + Math.sin(i * 2.399)));
    const grids = [{ id: 'A', parent: 'p', coordinates: [[...star, star[0]!]] }];
    const begun = performance.now();
    const outcome = applyEdit(map, { kind: 'import-polygons', grids });
    expect(outcome.accepted || outcome.refusal.code).toBe('tangled');
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
