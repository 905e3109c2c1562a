import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../actions/apply-edit.js';
import type { Edit } from '../actions/edit.js';
import { checkMap } from '../checks/check-map.js';
import { faceAt } from '../model/asking/face-at.js';
import { toLattice, type Position } from '../model/lattice.js';
import type { PlanarMap } from '../model/planar-map.js';
import { ground, groundMap } from '../testing/ground.js';
import { suggestDivisions, type Suggestions } from './suggest-divisions.js';
import type { SuggestGround } from './suggest-ground.js';

const band = { least: 300, most: 500 };
const middleOf = (ring: readonly Position[]): Position => {
  const corners = ring.slice(0, -1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, at) => sum + at[axis], 0) / corners.length;
  return [mean(0), mean(1)];
};
const lying: SuggestGround = {
  walls: ground.compounds.map(({ geom }) => geom.coordinates[0]!),
  roads: ground.roads.map(({ geom }) => geom.coordinates),
  houses: ground.buildings.map(({ geom, households }) => ({
    point: middleOf(geom.coordinates[0]!),
    outline: geom.coordinates[0]!,
    households,
  })),
};
const start = groundMap();
const faces = [...start.faces.keys()].sort();

function householdsOf(map: PlanarMap): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { point, households } of lying.houses) {
    const face = faceAt(map, toLattice(map.frame, point)!);
    counts.set(face, (counts.get(face) ?? 0) + households);
  }
  return counts;
}

/** The map after edits; those that do not hold are left out. */
const after = (map: PlanarMap, edits: readonly Edit[]): PlanarMap =>
  edits.reduce((now, edit) => {
    const outcome = applyEdit(now, edit);
    return outcome.accepted ? outcome.map : now;
  }, map);

/** A grid that took its neighbour's side of the compound they share: drafts out of balance, of which a division in the band is known. */
const unbalanced: PlanarMap[] = ground.compounds.flatMap(({ geom }) =>
  faces.flatMap((to) => {
    const area = [geom.coordinates.slice(0, 1)];
    const outcome = applyEdit(start, { kind: 'hand-over', area, to, reachMeters: 0 });
    if (!outcome.accepted) return [];
    const counts = [...householdsOf(outcome.map).values()];
    return counts.length < faces.length || counts.some((count) => count < 300 || count > 500)
      ? [outcome.map]
      : [];
  }),
);

/** What holds of every suggestion; done edit by edit, as the planner's browser and the server do them. */
function holds(map: PlanarMap, { items, before }: Suggestions): void {
  for (const { edits, score, households, movedHouseholds, transfers } of items) {
    let now = map;
    for (const edit of edits) {
      const outcome = applyEdit(now, edit);
      if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
      now = outcome.map;
    }
    const faults = checkMap(now, ground.outline, { warnings: false });
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...now.faces.keys()].sort()).toEqual([...map.faces.keys()].sort());
    const counted = householdsOf(now);
    expect(households).toEqual(Object.fromEntries(faces.map((face) => [face, counted.get(face) ?? 0])));
    expect([...counted].filter(([, count]) => count >= 300 && count <= 500)).toHaveLength(score.inBand);
    expect(score.inBand).toBeGreaterThanOrEqual(before.inBand);
    expect(transfers.reduce((sum, transfer) => sum + transfer.households, 0)).toBe(movedHouseholds);
  }
}

describe('suggested divisions', () => {
  //   ┌─────┬───┐      ┌────┬────┐
  //   │ 610 │210│  →   │ 430│390 │   along the road between them
  //   └─────┴───┘      └────┴────┘
  it('hold edit by edit, cover the community, leave every grid in one piece, and are in the band where one is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unbalanced), fc.nat(1000), (map, seed) => {
        const found = suggestDivisions(map, lying, { band, seed, searches: 1 });
        holds(map, found);
        expect(found.feasible).toBe('yes');
        for (const { score } of found.items) expect(score.inBand).toBe(faces.length);
        expect(found.before.inBand).toBeLessThan(faces.length);
        expect(found.items.length).toBeGreaterThan(0);
      }),
      { numRuns: 3, seed: 7 },
    );
  }, 60_000);

  it('mend a grid that took a whole compound, and the nearest of them moves the fewest households', () => {
    const compound = ground.compounds.find(({ name }) => name === '彼岸小区')!;
    const one = ground.grids.find(({ name }) => name === '彼岸一网格')!;
    const edit: Edit = {
      kind: 'hand-over',
      area: [compound.geom.coordinates.slice(0, 1)],
      to: one.id,
      reachMeters: 0,
    };
    const taken = after(start, [edit]);
    expect(householdsOf(taken).get(one.id)).toBeGreaterThan(500);
    const found = suggestDivisions(taken, lying, { band, seed: 1 });
    holds(taken, found);
    const near = found.items.find(({ wish }) => wish === 'near')!;
    expect(near.score.inBand).toBe(faces.length);
    for (const other of found.items) expect(near.movedHouseholds).toBeLessThanOrEqual(other.movedHouseholds);
    const even = found.items.find(({ wish }) => wish === 'even')!;
    expect(even.score.spread).toBeLessThanOrEqual(near.score.spread!);
  });

  it('are the same for the same seed', () => {
    const ask = () => suggestDivisions(start, lying, { band, seed: 42, searches: 1 });
    expect(isDeepStrictEqual(ask(), ask())).toBe(true);
  });

  it('leave what locked grids have, and say when there are too few grids for so many households', () => {
    const locked = after(start, [{ kind: 'set-locks', faces: { [faces[0]!]: true, [faces[4]!]: true } }]);
    const found = suggestDivisions(locked, lying, { band: { least: 250, most: 400 }, seed: 3, searches: 1 });
    expect(found.feasible).toBe('too-few-grids');
    for (const { transfers } of found.items) {
      for (const { from, to } of transfers) {
        expect([faces[0], faces[4]]).not.toContain(from);
        expect([faces[0], faces[4]]).not.toContain(to);
      }
    }
  });
});
