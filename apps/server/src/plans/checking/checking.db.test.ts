import 'reflect-metadata';
import type { PlanEdit } from '@getu/domain';
import { applyPlanEdit, checkMap, type Draft, type DraftEdit } from '@getu/topology';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { noteFigure } from '../../../../../packages/topology/src/testing/note-figure.js';
import { dice, editFrom } from '../../../../../packages/topology/src/testing/random-edits.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { gridListsOf, outlineTextOf, type GridLists } from '../measuring/polygons-of-draft.js';
import { inOneSnapshot } from '../measuring/quick-reads.js';
import { cutAcross, draftOf, named, openPlansDesk, people, type PlansDesk } from '../testing/plans-desk.js';
import { checkPartition } from './check-plan.js';

/** `TOPOLOGY_OPERATIONS=10000` for the bench. */
const operations = Number(process.env['TOPOLOGY_OPERATIONS'] ?? 100);

type Rings = [number, number][][];

describeOnBothDatabases('the check of a plan', (open) => {
  let desk: PlansDesk;
  let draft: Draft;
  beforeAll(async () => {
    desk = openPlansDesk(await open({ seeded: true }));
    draft = draftOf(await desk.begin());
  });

  const partition = (lists: GridLists, of: Draft = draft) =>
    inOneSnapshot(desk.dataSource, (manager) => checkPartition(manager, lists, outlineTextOf(of.map), null));

  it('finds nothing wrong with the borders in force but compounds that they cut', async () => {
    const { id } = await desk.begin();
    const { isSound, issues } = await desk.checks.check(id);
    expect(isSound).toBe(true);
    expect(new Set(issues.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(issues.every(({ code }) => code === 'compound-cut')).toBe(true);
  });

  //   a ──── b          one corner of one grid, one unit (1e-7 degree, about 1 cm) aside:
  //   │  A   │ B        the neighbour has the old corner still
  //   d ─ c' ┘ c
  it('finds each of 264 faults of one unit, at its place', async () => {
    const lists = gridListsOf(draft);
    const corners = lists.polygons.flatMap((text, grid) => {
      const { coordinates } = JSON.parse(text) as { coordinates: Rings };
      return coordinates[0]!.slice(1).map((_, corner) => ({ grid, corner }));
    });
    const step = Math.max(1, Math.floor(corners.length / 132));
    const faults = corners
      .filter((_, i) => i % step === 0)
      .slice(0, 132)
      .flatMap((fault) => [
        { ...fault, axis: 0 as const, by: 1 },
        { ...fault, axis: 1 as const, by: -1 },
      ]);
    expect(faults).toHaveLength(264);
    const missed: unknown[] = [];
    for (const fault of faults) {
      const polygons = [...lists.polygons];
      const polygon = JSON.parse(polygons[fault.grid]!) as { type: 'Polygon'; coordinates: Rings };
      const ring = polygon.coordinates[0]!;
      const point = ring[fault.corner]!;
      const moved: [number, number] = [...point];
      moved[fault.axis] = (Math.round(moved[fault.axis] * 1e7) + fault.by) / 1e7;
      ring[fault.corner] = moved;
      if (fault.corner === 0) ring[ring.length - 1] = moved;
      polygons[fault.grid] = JSON.stringify(polygon);
      const issues = await partition({ ...lists, polygons });
      const near = issues.some(
        ({ at }) => at && Math.abs(at[0] - moved[0]) < 1.5e-7 && Math.abs(at[1] - moved[1]) < 1.5e-7,
      );
      if (!near) missed.push({ fault, issues });
    }
    expect(missed).toEqual([]);
  });

  it('says why a polygon is not valid, which grids overlap, and what no grid covers', async () => {
    const lists = gridListsOf(draft);
    const bowTie = [...lists.polygons];
    const polygon = JSON.parse(bowTie[0]!) as { type: 'Polygon'; coordinates: Rings };
    const ring = polygon.coordinates[0]!;
    [ring[2], ring[6]] = [ring[6]!, ring[2]!];
    bowTie[0] = JSON.stringify(polygon);
    const [invalid] = (await partition({ ...lists, polygons: bowTie })).filter(
      ({ code }) => code === 'invalid',
    );
    expect(invalid).toMatchObject({ severity: 'error', grids: [lists.ids[0]], detail: 'Self-intersection' });

    const twice = {
      ...lists,
      ids: [...lists.ids, randomUUID()],
      parents: [...lists.parents, lists.parents[0]!],
      polygons: [...lists.polygons, lists.polygons[0]!],
    };
    expect((await partition(twice)).some(({ code }) => code === 'overlap' || code === 'not-shared')).toBe(
      true,
    );
    const without = {
      ids: lists.ids.slice(1),
      parents: lists.parents.slice(1),
      polygons: lists.polygons.slice(1),
    };
    expect((await partition(without)).length).toBeGreaterThan(0);
    const scattered = { ...lists, parents: lists.parents.map(() => lists.parents[0]!) };
    expect(await partition(scattered)).toEqual([]);
    const [first, ...others] = lists.parents;
    const far = others.findIndex((_, i) => {
      const outcome = applyPlanEdit(draft, { kind: 'set-parent', face: lists.ids[i + 1]!, parent: first! });
      return !outcome.accepted;
    });
    const apart = { ...lists, parents: lists.parents.map((parent, i) => (i === far + 1 ? first! : parent)) };
    expect((await partition(apart)).map(({ code }) => code)).toContain('parent-apart');
  });

  //   random stories of all kinds of edits: what the package accepts, the database finds nothing wrong with
  it(
    'agrees with what the browser finds after every edit that is accepted',
    { timeout: 600_000 },
    async () => {
      const community = outlineTextOf(draft.map);
      let accepted = 0;
      for (const story of fc.sample(fc.array(dice, { minLength: 25, maxLength: 25 }), {
        numRuns: Math.ceil(operations / 25),
        seed: 4,
      })) {
        let now = draft;
        for (const cast of story) {
          const edit = editFrom(now.map, cast, 0);
          // the outline stays locked: it is compared with the community's own
          if (edit.kind === 'set-locks' && edit.outline === false) continue;
          const known = (edit.kind === 'split-face' ? { ...edit, newFace: randomUUID() } : edit) as DraftEdit;
          const outcome = applyPlanEdit(now, known);
          if (!outcome.accepted) continue;
          now = outcome.draft;
          accepted += 1;
          const issues = await inOneSnapshot(desk.dataSource, (manager) =>
            checkPartition(manager, gridListsOf(now), outlineTextOf(now.map), community),
          );
          expect(issues, JSON.stringify(known)).toEqual([]);
          expect(checkMap(now.map, undefined, { warnings: false })).toEqual([]);
        }
      }
      expect(accepted).toBeGreaterThan(operations / 4);
      noteFigure({ figure: `random edits of the plan in force`, value: operations });
      noteFigure({ figure: `of them accepted, and passed by the test in SQL`, value: accepted });
    },
  );

  it('warns of slivers, sharp corners and sizes, and refuses codes that another grid had', async () => {
    const begun = await desk.begin();
    const own = draftOf(begun);
    const [one, other] = [named(own, '彼岸一网格'), named(own, '彼岸二网格')];
    const merge: PlanEdit = { kind: 'merge-faces', keep: one.id, absorb: other.id };
    await desk.edit(begun.id, [merge]);
    const codesOf = async () => (await desk.checks.check(begun.id)).issues.map(({ code }) => code);
    expect(await codesOf()).toContain('too-many-households');
    const split = cutAcross(own, named(own, '金桥一网格').id);
    await desk.edit(begun.id, [split]);
    expect(await codesOf()).toContain('too-few-households');
    const reused = desk.edit(
      begun.id,
      [{ kind: 'describe-grid', grid: one.id, code: other.code }],
      people.planner,
    );
    await expect(reused).rejects.toMatchObject({ wording: { refusal: { code: 'code-in-use', edit: 0 } } });
  });
});
