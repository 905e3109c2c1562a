import type { DraftGrid, GridEdit, PlanEdit } from '@getu/domain';
import { applyEdit } from '../actions/apply-edit.js';
import type { Edit } from '../actions/edit.js';
import { refuse, type Leftover, type Refusal } from '../actions/outcome.js';
import { gridOfCode, type Draft } from './draft.js';
import { codeForNewGrid, nameForNewGrid } from './name-new-grid.js';
import { placeOf } from './place-of.js';
import { setParent } from './set-parent.js';

export type DraftOutcome =
  { accepted: true; draft: Draft; leftovers: Leftover[] } | { accepted: false; refusal: Refusal };

/** All edits but `undo`, which is about the list itself (`replayPlanEdits`). */
export type DraftEdit = Exclude<PlanEdit, { kind: 'undo' }>;

/**
 * Does one edit of a plan: a new draft, or why not and where. A grid that an edit of borders makes gets a code, a name and the crew
 * of the grid it was cut from (who knows the ground keeps it until somebody else is named); one that it ends is
 * forgotten here, and lives on in the plans that had it.
 */
export function applyPlanEdit(draft: Draft, edit: DraftEdit): DraftOutcome {
  switch (edit.kind) {
    case 'describe-grid':
    case 'add-parent':
    case 'set-crew':
      return describe(draft, edit);
    case 'set-parent': {
      if (draft.grids.get(edit.parent)?.level !== 4) return refused(draft, 'no-such-face', edit.parent);
      return onMap(draft, edit, setParent(draft.map, edit));
    }
    default: {
      const parent = parentNamedBy(edit).find((id) => draft.grids.get(id)?.level !== 4);
      if (parent !== undefined) return refused(draft, 'no-such-face', parent);
      return onMap(draft, edit, applyEdit(draft.map, edit));
    }
  }
}

function onMap(
  draft: Draft,
  edit: Edit | Extract<GridEdit, { kind: 'set-parent' }>,
  outcome: ReturnType<typeof applyEdit>,
): DraftOutcome {
  if (!outcome.accepted) return outcome;
  const { map, leftovers } = outcome;
  if (map.faces === draft.map.faces || sameIds(draft, map)) {
    return { accepted: true, draft: { ...draft, map }, leftovers };
  }
  const grids = new Map([...draft.grids].filter(([id, { level }]) => level === 4 || map.faces.has(id)));
  let named: Draft = { map, grids, takenCodes: draft.takenCodes };
  const from = edit.kind === 'split-face' ? draft.grids.get(edit.face) : undefined;
  for (const { id, parent } of [...map.faces.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (grids.has(id)) continue;
    const grid: DraftGrid = {
      id,
      level: 5,
      code: codeForNewGrid(named, parent),
      name: nameForNewGrid(named, parent, from),
      crew: { ...from?.crew },
    };
    grids.set(id, grid);
    named = { ...named, grids: new Map(grids) };
  }
  return { accepted: true, draft: { ...named, grids }, leftovers };
}

function describe(
  draft: Draft,
  edit: Extract<GridEdit, { kind: 'describe-grid' | 'add-parent' | 'set-crew' }>,
): DraftOutcome {
  const known = draft.grids.get(edit.grid);
  if (edit.kind === 'add-parent') {
    if (known || draft.map.faces.has(edit.grid)) return refused(draft, 'id-in-use', edit.grid);
    if (isTaken(draft, edit.code, edit.grid)) return refused(draft, 'code-in-use', edit.grid);
    return accepted(draft, { id: edit.grid, level: 4, code: edit.code, name: edit.name, crew: {} });
  }
  if (!known) return refused(draft, 'no-such-face', edit.grid);
  if (edit.kind === 'set-crew') {
    const { [edit.role]: _, ...others } = known.crew;
    const crew = edit.staffId === null ? others : { ...others, [edit.role]: edit.staffId };
    return accepted(draft, { ...known, crew });
  }
  if (edit.code !== undefined && isTaken(draft, edit.code, edit.grid))
    return refused(draft, 'code-in-use', edit.grid);
  return accepted(draft, { ...known, code: edit.code ?? known.code, name: edit.name ?? known.name });
}

/** A grid may take back a code it bore itself. */
const isTaken = (draft: Draft, code: string, grid: string): boolean =>
  (draft.takenCodes.get(code) ?? grid) !== grid || (gridOfCode(draft, code)?.id ?? grid) !== grid;

const accepted = (draft: Draft, grid: DraftGrid): DraftOutcome => ({
  accepted: true,
  draft: { ...draft, grids: new Map(draft.grids).set(grid.id, grid) },
  leftovers: [],
});

const refused = (draft: Draft, code: Refusal['code'], grid: string): DraftOutcome =>
  refuse(code, placeOf(draft.map, grid), [grid]) as Extract<DraftOutcome, { accepted: false }>;

function parentNamedBy(edit: Edit): string[] {
  if (edit.kind === 'import-polygons') return [...new Set(edit.grids.map(({ parent }) => parent))];
  return 'parent' in edit && edit.parent !== undefined ? [edit.parent] : [];
}

function sameIds(draft: Draft, map: Draft['map']): boolean {
  return (
    map.faces.size === draft.map.faces.size && [...map.faces.keys()].every((id) => draft.map.faces.has(id))
  );
}
