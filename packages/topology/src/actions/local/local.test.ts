import { describe, expect, it } from 'vitest';
import { checkMap } from '../../checks/check-map.js';
import { outlineOf, polygonsOf } from '../../geojson/polygons-of.js';
import type { GridPolygon } from '../../geojson/map-from-polygons.js';
import { findPlace } from '../../model/asking/find-place.js';
import { toLattice, toPosition } from '../../model/lattice.js';
import type { PlanarMap } from '../../model/planar-map.js';
import { saveMap } from '../../storage/save-map.js';
import { mapOf } from '../../testing/ground.js';
import { applyEdit } from '../apply-edit.js';
import type { Edit } from '../edit.js';
import { slideTarget } from './slide-junction.js';

const at = (x: number, y: number): [number, number] => [
  Math.round(1038000000 + x * 10000) / 1e7,
  Math.round(255000000 + y * 10000) / 1e7,
];
const ring = (...corners: [number, number][]) => [...corners, corners[0]!].map(([x, y]) => at(x, y));
const grid = (id: string, parent: string, ...coordinates: [number, number][][]): GridPolygon => ({
  id,
  parent,
  geometry: { type: 'Polygon', coordinates },
});

//  2 ┌───┬───┐
//    │ A o B │     o at 1, 1.5; the island I lies in C
//  1 ├───┴───┤
//    │ C  ▫I │
//  0 └───────┘
//    0   1   2
const board = (): PlanarMap =>
  mapOf([
    grid('A', 'p', ring([0, 1], [1, 1], [1, 1.5], [1, 2], [0, 2])),
    grid('B', 'p', ring([1, 1], [2, 1], [2, 2], [1, 2], [1, 1.5])),
    grid(
      'C',
      'q',
      ring([0, 0], [2, 0], [2, 1], [1, 1], [0, 1]),
      ring([1.4, 0.4], [1.4, 0.6], [1.6, 0.6], [1.6, 0.4]),
    ),
    grid('I', 'q', ring([1.4, 0.4], [1.6, 0.4], [1.6, 0.6], [1.4, 0.6])),
  ]);

const done = (map: PlanarMap, edit: Edit): PlanarMap => {
  const outcome = applyEdit(map, edit);
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.map;
};
const refusal = (edit: Edit, map = board()) => {
  const outcome = applyEdit(map, edit);
  return outcome.accepted ? 'accepted' : outcome.refusal.code;
};
const shapeOf = (map: PlanarMap, id: string) =>
  polygonsOf(map, 5).find((feature) => feature.id === id)!.geometry.coordinates;

//    ┌──┬──┐         ┌────┬┐     the outline's line stays; the corner where
//    │ A│ B│   →     │ A  ││     the junction was stays on it
//    ├──┴──┤         ├──┬─┘┤
describe('a junction on the locked outline', () => {
  const slide = (x: number, y: number): Edit => ({ kind: 'move-junction', from: at(1, 2), to: at(x, y) });

  it('slides along it, and what lies between goes to the other grid', () => {
    const map = done(board(), slide(1.4, 2));
    expect(shapeOf(map, 'A')[0]).toContainEqual(at(1.4, 2));
    expect(shapeOf(map, 'A')[0]).toContainEqual(at(1, 2));
    expect(shapeOf(map, 'B')[0]).not.toContainEqual(at(1, 2));
    expect(checkMap(map, outlineOf(board()), { warnings: false })).toEqual([]);
    // back on the corner it left: the same bytes as before
    const back = done(map, { kind: 'move-junction', from: at(1.4, 2), to: at(1, 2) });
    expect(shapeOf(back, 'B')[0]).toEqual(expect.arrayContaining(shapeOf(board(), 'B')[0]!));
    expect(checkMap(back, outlineOf(board()), { warnings: false })).toEqual([]);
  });

  it('goes round a corner of the outline, but not past the next junction, nor off the line', () => {
    expect(refusal(slide(2, 1.6))).toBe('accepted');
    expect(refusal(slide(2, 0.6))).toBe('outline-locked');
    expect(refusal(slide(1.4, 1.9))).toBe('outline-locked');
  });

  it('is found from where it is held', () => {
    const map = board();
    const place = findPlace(map, toLattice(map.frame, at(1, 2))!);
    if (place?.kind !== 'junction') throw new Error('no junction');
    const held = (x: number, y: number, reach = 0) => {
      const [px, py] = toLattice(map.frame, at(x, y))!;
      const target = slideTarget(map, place.node, [px, py], reach);
      return target && toPosition(map.frame, ...target);
    };
    expect(held(1.4, 2.3)).toEqual(at(1.4, 2));
    expect(held(2.2, 1.5)).toEqual(at(2, 1.5));
    expect(held(1.97, 2.1, 30)).toEqual(at(2, 2));
  });
});

describe('dragging a shared corner', () => {
  const drag = (x: number, y: number): Edit => ({ kind: 'move-vertex', from: at(1, 1.5), to: at(x, y) });

  it('moves both grids and opens no gap', () => {
    const map = done(board(), drag(1.3, 1.6));
    for (const id of ['A', 'B']) expect(shapeOf(map, id)[0]).toContainEqual(at(1.3, 1.6));
    expect(saveMap(done(map, { kind: 'move-vertex', from: at(1.3, 1.6), to: at(1, 1.5) }))).toBe(
      saveMap(board()),
    );
  });

  it('stops at other borders, on other corners, and half a metre before them', () => {
    expect(refusal(drag(1.3, 0.9))).toBe('contact');
    expect(refusal(drag(2, 2))).toBe('contact');
    expect(refusal(drag(1.5, 1))).toBe('contact');
    expect(refusal(drag(1.5, 1.003))).toBe('clearance');
    expect(refusal(drag(1.5, 1.01))).toBe('accepted');
  });

  it('may be drawn away from a border that was too near, a step at a time', () => {
    const near = mapOf(
      polygonsOf(board(), 5).map(({ id, properties, geometry }) => ({
        id,
        parent: properties.parent!,
        geometry: {
          ...geometry,
          coordinates: geometry.coordinates.map((positions) =>
            positions.map((position) =>
              String(position) === String(at(1, 1.5)) ? at(1.5, 1.002) : position,
            ),
          ),
        },
      })),
    );
    const from = at(1.5, 1.002);
    expect(refusal({ kind: 'move-vertex', from, to: at(1.5, 1.003) }, near)).toBe('accepted');
    expect(refusal({ kind: 'move-vertex', from, to: at(1.5, 1.001) }, near)).toBe('clearance');
  });

  it('is refused on the outline, on a locked grid, where no corner is, and on a junction', () => {
    expect(refusal({ kind: 'move-vertex', from: at(0, 0), to: at(0.1, 0.1) })).toBe('outline-locked');
    expect(refusal(drag(1.1, 1.5), done(board(), { kind: 'set-locks', faces: { A: true } }))).toBe('locked');
    expect(refusal({ kind: 'move-vertex', from: at(0.5, 0.5), to: at(0, 0) })).toBe('no-such-vertex');
    expect(refusal({ kind: 'move-vertex', from: at(1, 1), to: at(1, 1.1) })).toBe('is-junction');
    expect(refusal({ kind: 'move-vertex', from: at(1, 1.5), to: [140, 30] })).toBe('out-of-range');
  });
});

describe('dragging a junction', () => {
  const drag = (x: number, y: number): Edit => ({ kind: 'move-junction', from: at(1, 1), to: at(x, y) });

  it('moves all the grids that meet there', () => {
    const map = done(board(), drag(0.8, 0.7));
    for (const id of ['A', 'B', 'C']) expect(shapeOf(map, id)[0]).toContainEqual(at(0.8, 0.7));
    expect(
      polygonsOf(map, 4).every(({ geometry }) =>
        geometry.coordinates[0]!.some((p) => String(p) === String(at(0.8, 0.7))),
      ),
    ).toBe(true);
  });

  it('does not cross a border, nor jump over an enclosed grid', () => {
    expect(refusal(drag(1, 1.8))).toBe('contact');
    expect(refusal(drag(1.5, 0.2))).toBe('contact');
  });
});

describe('an enclosed grid', () => {
  it('can be moved corner by corner, its pinned corner like any other', () => {
    let map = board();
    for (const [x, y] of [
      [1.4, 0.4],
      [1.6, 0.4],
      [1.6, 0.6],
      [1.4, 0.6],
    ] as const) {
      map = done(map, { kind: 'move-vertex', from: at(x, y), to: at(x - 0.1, y + 0.05) });
    }
    expect(shapeOf(map, 'I')[0]).toHaveLength(5);
    expect(shapeOf(map, 'C')).toHaveLength(2);
  });

  it('keeps three corners, whichever go', () => {
    for (const [x, y] of [
      [1.4, 0.4],
      [1.6, 0.6],
    ] as const) {
      const three = done(board(), { kind: 'delete-vertex', at: at(x, y) });
      expect(shapeOf(three, 'I')[0]).toHaveLength(4);
      for (const corner of shapeOf(three, 'I')[0]!)
        expect(refusal({ kind: 'delete-vertex', at: corner }, three)).toBe('too-few-corners');
    }
  });

  it('does not turn inside out, and is not left behind', () => {
    expect(refusal({ kind: 'move-vertex', from: at(1.4, 0.4), to: at(1.75, 0.75) })).toBe('flip');
    const three = done(board(), { kind: 'delete-vertex', at: at(1.4, 0.6) });
    expect(refusal({ kind: 'move-vertex', from: at(1.6, 0.4), to: at(1.3, 0.7) }, three)).toBe('flip');
    // the border swings over the island without touching it: the island would lie in B
    const over: Edit = {
      kind: 'reshape-arc',
      segment: [at(1, 1), at(2, 1)],
      corners: [at(1.3, 0.2), at(1.8, 0.2)],
    };
    expect(refusal(over)).toBe('hole');
  });
});

describe('corners of a border', () => {
  it('are put in and taken out again, to the same bytes', () => {
    const more = done(board(), { kind: 'insert-vertex', segment: [at(1, 2), at(1, 1.5)], at: at(1.1, 1.7) });
    expect(shapeOf(more, 'A')[0]).toContainEqual(at(1.1, 1.7));
    expect(saveMap(done(more, { kind: 'delete-vertex', at: at(1.1, 1.7) }))).toBe(saveMap(board()));
    expect(refusal({ kind: 'insert-vertex', segment: [at(1, 2), at(1, 1)], at: at(1.1, 1.7) })).toBe(
      'no-such-segment',
    );
  });

  it('are drawn anew in the direction that was named', () => {
    const down: Edit = {
      kind: 'reshape-arc',
      segment: [at(1, 2), at(1, 1.5)],
      corners: [at(1.2, 1.8), at(0.8, 1.2)],
    };
    const up: Edit = {
      kind: 'reshape-arc',
      segment: [at(1, 1.5), at(1, 2)],
      corners: [at(0.8, 1.2), at(1.2, 1.8)],
    };
    expect(saveMap(done(board(), down))).toBe(saveMap(done(board(), up)));
    expect(
      refusal({ ...down, corners: [at(0.8, 1.2), at(1.2, 1.8), at(0.8, 1.8), at(1.2, 1.2)] } as Edit),
    ).toBe('contact');
  });
});
