import type { DraftGrid, PlanEdit } from '@getu/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcAt } from '../model/planar-map.js';
import { toPosition } from '../model/lattice.js';
import { ground, groundMap } from '../testing/ground.js';
import { dice, editFrom } from '../testing/random-edits.js';
import { applyPlanEdit, type DraftEdit } from './apply-plan-edit.js';
import { loadDraft, saveDraft, type Draft } from './draft.js';
import { appendPlanEdits, countingEdits, replayPlanEdits, type NumberedEdit } from './replay-plan-edits.js';

const idOf = (number: number): string => `0196faa7-7280-7000-8000-${String(number).padStart(12, '0')}`;
const staff = idOf(900);

const start = (): Draft => ({
  map: groundMap(),
  grids: new Map(
    ground.grids
      .filter(({ level }) => level > 3)
      .map(({ id, code, name, level }): [string, DraftGrid] => [
        id,
        { id, code, name, level: level as 4 | 5, crew: level === 5 ? { liaison: staff } : {} },
      ]),
  ),
  takenCodes: new Map(ground.grids.map(({ id, code }) => [code, id])),
});
const named = (draft: Draft, name: string): DraftGrid =>
  [...draft.grids.values()].find((grid) => grid.name === name)!;
/** `TOPOLOGY_OPERATIONS=10000` for the bench. */
const operations = Number(process.env['TOPOLOGY_OPERATIONS'] ?? 60);
const editsOfStory = 12;
const bytes = (draft: Draft): string => JSON.stringify(saveDraft(draft));
function done(draft: Draft, edit: DraftEdit): Draft {
  const outcome = applyPlanEdit(draft, edit);
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.draft;
}
const refusalOf = (draft: Draft, edit: DraftEdit) => {
  const outcome = applyPlanEdit(draft, edit);
  return outcome.accepted ? null : outcome.refusal.code;
};
/** A cut through the middle of a grid, from west to east. */
function cut(draft: Draft, face: string, newFace: string): DraftEdit {
  const { arcs } = draft.map.faces.get(face)!;
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const number of arcs) {
    const { points } = arcAt(draft.map, number);
    for (let i = 0; i < points.length; i += 2) {
      west = Math.min(west, points[i]!);
      east = Math.max(east, points[i]!);
      south = Math.min(south, points[i + 1]!);
      north = Math.max(north, points[i + 1]!);
    }
  }
  const middle = Math.round((south + north) / 2);
  const { frame } = draft.map;
  const line = [toPosition(frame, west - 100, middle), toPosition(frame, east + 100, middle)];
  return { kind: 'split-face', face, line, newFace, newSide: 'left' };
}
const numbered = (edits: PlanEdit[]): NumberedEdit[] => edits.map((edit, i) => ({ seq: i + 1, edit }));

describe('a draft', () => {
  it('is read as it was written, to the byte', () => {
    const draft = start();
    expect(bytes(loadDraft(saveDraft(draft)))).toBe(bytes(draft));
  });

  //   ┌──────────┐      ┌──────────┐
  //   │ 彼岸一    │  →   │ 彼岸三    │  the next number, the next free code, the same crew
  //   │          │      ├──────────┤
  //   │          │      │ 彼岸一    │
  //   └──────────┘      └──────────┘
  it('gives a grid that was cut from another its siblings’ next code and name, and the old crew', () => {
    const draft = start();
    const face = named(draft, '彼岸一网格');
    const after = done(draft, cut(draft, face.id, idOf(1)));
    const highest = Math.max(
      ...[...draft.grids.values()]
        .filter(({ code }) => code.startsWith(face.code.slice(0, -1)))
        .map(({ code }) => Number(code)),
    );
    expect(after.grids.get(idOf(1))).toEqual({
      id: idOf(1),
      level: 5,
      code: String(highest + 1),
      name: '彼岸三网格',
      crew: { liaison: staff },
    });
    // the code that is gone again is taken by the next, as no published plan has had it
    const merged = done(after, { kind: 'merge-faces', keep: face.id, absorb: idOf(1) });
    expect(merged.grids.has(idOf(1))).toBe(false);
    expect([...merged.grids.keys()].toSorted()).toEqual([...draft.grids.keys()].toSorted());
  });

  it('never gives a grid the code that another has, or had in a published plan', () => {
    const draft = start();
    const [one, other] = [named(draft, '彼岸一网格'), named(draft, '彼岸二网格')];
    const describeAs = (code: string): DraftEdit => ({ kind: 'describe-grid', grid: one.id, code });
    expect(refusalOf(draft, describeAs(other.code))).toBe('code-in-use');
    const gone = done(draft, { kind: 'merge-faces', keep: one.id, absorb: other.id });
    expect(refusalOf(gone, describeAs(other.code))).toBe('code-in-use');
    expect(refusalOf(gone, describeAs('530302001001999'))).toBeNull();
    expect(refusalOf(done(gone, describeAs('530302001001999')), describeAs(one.code))).toBeNull();
  });

  it('moves a grid to another parent only where both parents stay in one piece', () => {
    const draft = start();
    const outcomes = [...draft.map.faces.values()].flatMap(({ id, parent }) =>
      [...draft.grids.values()]
        .filter(({ id: other, level }) => level === 4 && other !== parent)
        .map((to) => applyPlanEdit(draft, { kind: 'set-parent', face: id, parent: to.id })),
    );
    const codes = new Set(outcomes.map((outcome) => (outcome.accepted ? 'ok' : outcome.refusal.code)));
    expect([...codes].toSorted()).toEqual(['ok', 'parent-apart']);
    const [face] = draft.map.faces.values();
    expect(refusalOf(draft, { kind: 'set-parent', face: face!.id, parent: idOf(5) })).toBe('no-such-face');
    const parent: DraftEdit = { kind: 'add-parent', grid: idOf(5), code: '530302001001070', name: '新网格' };
    const moved = done(done(draft, parent), { kind: 'set-parent', face: face!.id, parent: idOf(5) });
    expect(moved.map.faces.get(face!.id)!.parent).toBe(idOf(5));
  });
});

describe('undo', () => {
  it('leaves an edit out, and undoing the undo brings it back at its place', () => {
    const draft = start();
    const { id } = named(draft, '彼岸一网格');
    const name = (text: string): PlanEdit => ({ kind: 'describe-grid', grid: id, name: text });
    const list = numbered([name('甲'), name('乙'), { kind: 'undo', seq: 2 }]);
    const nameAfter = (edits: NumberedEdit[]) => {
      const replayed = replayPlanEdits(draft, edits);
      return replayed.draft.grids.get(id)!.name;
    };
    expect(nameAfter(list)).toBe('甲');
    const redone: NumberedEdit[] = [...list, { seq: 4, edit: { kind: 'undo', seq: 3 } }];
    expect(nameAfter(redone)).toBe('乙');
    expect([...countingEdits(redone)].toSorted()).toEqual([1, 2]);
  });

  it('of all edits gives the first bytes back', () => {
    const draft = start();
    const face = named(draft, '彼岸一网格');
    const edits: PlanEdit[] = [
      cut(draft, face.id, idOf(1)),
      { kind: 'set-crew', grid: idOf(1), role: 'grid-worker', staffId: staff },
      { kind: 'undo', seq: 2 },
      { kind: 'undo', seq: 1 },
    ];
    const replayed = replayPlanEdits(draft, numbered(edits));
    expect(replayed.ok && bytes(replayed.draft)).toBe(bytes(draft));
  });

  //   start ──▶ ──▶ ──▶ end      whatever was accepted, borders and words alike:
  //         ◀── ◀── ◀──          back over the same plans to the first,
  //         ──▶ ──▶ ──▶          and, each undo undone, forward again; to the byte
  it(
    'of any story, one edit after another, leads back over the same plans, and redo forward again',
    { timeout: 600_000 },
    () => {
      const first = start();
      const level = (of: 4 | 5) => [...first.grids.values()].filter((grid) => grid.level === of);
      const said = fc.oneof(
        fc.record({
          kind: fc.constant('describe-grid' as const),
          grid: fc.constantFrom(...level(5).map(({ id }) => id)),
          name: fc.string({ minLength: 1, maxLength: 4 }),
        }),
        fc.record({
          kind: fc.constant('set-crew' as const),
          grid: fc.constantFrom(...level(5).map(({ id }) => id)),
          role: fc.constant('liaison' as const),
          staffId: fc.constantFrom(staff, null),
        }),
        fc.record({
          kind: fc.constant('set-parent' as const),
          face: fc.constantFrom(...level(5).map(({ id }) => id)),
          parent: fc.constantFrom(...level(4).map(({ id }) => id)),
        }),
      );
      const story = fc.array(fc.oneof({ weight: 3, arbitrary: dice }, { weight: 1, arbitrary: said }), {
        minLength: editsOfStory,
        maxLength: editsOfStory,
        size: 'max',
      });
      fc.assert(
        fc.property(story, (casts) => {
          let now = first;
          const list: NumberedEdit[] = [];
          const plans = [bytes(first)];
          const add = (edit: PlanEdit) => {
            const added = { seq: list.length + 1, edit };
            const outcome = appendPlanEdits({ start: first, now, known: list }, [added]);
            if (!outcome.ok) return false;
            now = outcome.draft;
            list.push(added);
            return true;
          };
          for (const [number, cast] of casts.entries()) {
            const edit = typeof cast.kind === 'number' ? editFrom(now.map, cast, number) : cast;
            if (add(edit as PlanEdit)) plans.push(bytes(now));
          }
          const done = list.length;
          for (let seq = done; seq > 0; seq--) {
            expect(add({ kind: 'undo', seq })).toBe(true);
            expect(bytes(now)).toBe(plans[seq - 1]);
          }
          for (let back = 1; back <= done; back++) {
            expect(add({ kind: 'undo', seq: 2 * done + 1 - back })).toBe(true);
            expect(bytes(now)).toBe(plans[back]);
          }
        }),
        { numRuns: Math.ceil(operations / editsOfStory) },
      );
    },
  );

  it('that takes the ground from under a later edit is refused by that edit’s number', () => {
    const draft = start();
    const face = named(draft, '彼岸一网格');
    const edits = numbered([
      cut(draft, face.id, idOf(1)),
      { kind: 'describe-grid', grid: idOf(1), name: '新' },
      { kind: 'undo', seq: 1 },
    ]);
    expect(replayPlanEdits(draft, edits)).toMatchObject({
      ok: false,
      seq: 2,
      refusal: { code: 'no-such-face' },
    });
  });

  it('adding edits one by one leads where replaying the list leads', () => {
    const draft = start();
    const ids = [...draft.grids.keys()];
    const edit = fc.oneof(
      fc.record({
        kind: fc.constant('describe-grid' as const),
        grid: fc.constantFrom(...ids),
        name: fc.constantFrom('甲', '乙', '丙'),
      }),
      fc.record({ kind: fc.constant('undo' as const), seq: fc.integer({ min: 1, max: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let [now, list]: [Draft, NumberedEdit[]] = [draft, []];
        for (const one of edits) {
          const added = [{ seq: list.length + 1, edit: one }];
          const outcome = appendPlanEdits({ start: draft, now, known: list }, added);
          if (!outcome.ok) {
            expect(outcome.refusal).toBe('no-such-edit');
            continue;
          }
          [now, list] = [outcome.draft, [...list, ...added]];
        }
        const replayed = replayPlanEdits(draft, list);
        expect(replayed.ok && bytes(replayed.draft)).toBe(bytes(now));
      }),
      { numRuns: 60 },
    );
  });
});
