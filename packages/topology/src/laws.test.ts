import type { Polygon } from '@getu/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './actions/apply-edit.js';
import type { Edit } from './actions/edit.js';
import { replay } from './actions/replay.js';
import { checkMap } from './checks/check-map.js';
import { doubleArea } from './exact/double-area.js';
import { outlineOf, polygonsOf } from './geojson/polygons-of.js';
import { slidesOnOutline } from './actions/local/slide-junction.js';
import { findPlace } from './model/asking/find-place.js';
import { toLattice } from './model/lattice.js';
import type { PlanarMap } from './model/planar-map.js';
import { ringsOfFace, ringsOfOutline, ringsOfParent } from './model/asking/rings-of.js';
import { loadMap } from './storage/load-map.js';
import { saveMap } from './storage/save-map.js';
import { cityGrids } from './testing/city.js';
import { groundMap, mapOf } from './testing/ground.js';
import { noteFigure } from './testing/note-figure.js';
import { dice, editFrom, type Dice } from './testing/random-edits.js';

/** `TOPOLOGY_OPERATIONS=10000` for the nightly run. */
const operations = Number(process.env['TOPOLOGY_OPERATIONS'] ?? 1200);
const EDITS_A_STORY = 40;
const shrinks = Boolean(process.env['TOPOLOGY_SHRINK']);
const seed = process.env['TOPOLOGY_SEED'];
const stories = Math.ceil(operations / EDITS_A_STORY / 2);

const errors = (map: PlanarMap, outline?: Polygon) => checkMap(map, outline, { warnings: false });
const total = (areas: readonly Int32Array[]) => areas.reduce((sum, ring) => sum + doubleArea(ring), 0n);

/** Everything that must be true of every map that an accepted edit gives out. */
function expectSound(map: PlanarMap, community?: Polygon): void {
  expect(errors(map, community).filter(({ severity }) => severity === 'error')).toEqual([]);
  let sum = 0n;
  for (const id of map.faces.keys()) {
    const { outer, holes } = ringsOfFace(map, id);
    expect(outer).toHaveLength(1);
    sum += total([...outer, ...holes]);
  }
  const outline = ringsOfOutline(map);
  expect(outline.outer).toHaveLength(1);
  expect(sum).toBe(total([...outline.outer, ...outline.holes]));
  for (const parent of new Set([...map.faces.values()].map((face) => face.parent))) {
    expect(ringsOfParent(map, parent).outer).toHaveLength(1);
  }
  const text = saveMap(map);
  expect(saveMap(loadMap(text))).toBe(text);
}

/** Once it was unlocked, the outline is the planners' own. */
const isFree = (edits: readonly Edit[]) =>
  edits.some((edit) => edit.kind === 'set-locks' && edit.outline === false);

/** A junction that goes along the locked outline. */
function isSlide(map: PlanarMap, edit: Edit): boolean {
  if (edit.kind !== 'move-junction' || !map.outlineLocked) return false;
  const place = findPlace(map, toLattice(map.frame, edit.from)!);
  return place?.kind === 'junction' && slidesOnOutline(map, place.node);
}

describe.each([
  ['the standard ground', groundMap],
  ['a city of 6 × 5 grids', () => mapOf(cityGrids(6, 5))],
])('on %s, after any accepted edits', (ground, start) => {
  const first = start();
  const firstBytes = saveMap(first);
  const community = outlineOf(first);

  it(
    'every map is sound, histories do not matter, and nothing that was is changed',
    { timeout: 600_000 },
    () => {
      const seen: Record<string, number> = {};
      fc.assert(
        fc.property(
          fc.array(dice, { minLength: shrinks ? 1 : EDITS_A_STORY, size: 'max', maxLength: EDITS_A_STORY }),
          (throws) => {
            let map = first;
            const edits: Edit[] = [];
            for (const [number, cast] of throws.entries()) {
              const edit = editFrom(map, cast, number);
              const before = saveMap(map);
              const slides = isSlide(map, edit);
              const outcome = applyEdit(map, edit);
              expect(saveMap(map)).toBe(before);
              // an edit's result depends on the borders, not on how they came about
              const again = applyEdit(loadMap(before), edit);
              const story = JSON.stringify([
                edit,
                outcome.accepted || outcome.refusal,
                again.accepted || again.refusal,
              ]);
              expect(again.accepted, story).toBe(outcome.accepted);
              const key = `${edit.kind} ${outcome.accepted ? 'accepted' : outcome.refusal.code}`;
              seen[key] = (seen[key] ?? 0) + 1;
              if (!outcome.accepted) continue;
              if (again.accepted) expect(saveMap(again.map)).toBe(saveMap(outcome.map));
              map = outcome.map;
              edits.push(edit);
              if (slides) seen['slide accepted'] = (seen['slide accepted'] ?? 0) + 1;
              expectSound(map, isFree(edits) ? undefined : community);
            }
            // the server's truth: the same list replayed; undo to the start is the empty list
            const replayed = replay(first, edits);
            expect(replayed.ok).toBe(true);
            expect(saveMap(replayed.map)).toBe(saveMap(map));
            expect(polygonsOf(replayed.map, 4)).toEqual(polygonsOf(map, 4));
            expect(saveMap(replay(first, []).map)).toBe(firstBytes);
          },
        ),
        { numRuns: stories, endOnFailure: !shrinks, ...(seed ? { seed: Number(seed) } : {}) },
      );
      if (process.env['TOPOLOGY_SHOW']) console.warn(Object.entries(seen).sort());
      const all = Object.entries(seen).filter(([key]) => !key.startsWith('slide'));
      const sum = (of: typeof all) => of.reduce((total, [, count]) => total + count, 0);
      noteFigure({ figure: `random edits of ${ground}, every invariant held`, value: sum(all) });
      const held = sum(all.filter(([key]) => key.endsWith(' accepted')));
      noteFigure({ figure: `of them accepted`, value: held });
      for (const kind of [
        'move-vertex',
        'insert-vertex',
        'delete-vertex',
        'reshape-arc',
        'move-junction',
        'split-face',
        'merge-faces',
        'hand-over',
        'slide',
      ]) {
        expect(seen[`${kind} accepted`] ?? 0, `${kind} was never accepted`).toBeGreaterThan(0);
      }
    },
  );

  it('two planners who cross each other never make a broken plan', { timeout: 600_000 }, () => {
    const storyOf = (throws: readonly Dice[], name: number): Edit[] => {
      let map = first;
      return throws.flatMap((cast, number) => {
        const edit = editFrom(map, cast, 1000 * name + number);
        const outcome = applyEdit(map, edit);
        if (outcome.accepted) map = outcome.map;
        return outcome.accepted ? [edit] : [];
      });
    };
    const story = fc.array(dice, { minLength: 8, maxLength: 8, size: 'max' });
    fc.assert(
      fc.property(story, story, (ours, theirs) => {
        const theirs_ = storyOf(theirs, 1);
        const { map: base } = replay(first, theirs_);
        let map = base;
        const ours_ = storyOf(ours, 2);
        // what no longer holds is refused and shown; the rest goes on top
        for (const edit of ours_) {
          const outcome = applyEdit(map, edit);
          if (outcome.accepted) map = outcome.map;
        }
        expectSound(map, isFree([...theirs_, ...ours_]) ? undefined : community);
      }),
      { numRuns: Math.ceil(operations / 100), endOnFailure: !shrinks },
    );
  });
});
