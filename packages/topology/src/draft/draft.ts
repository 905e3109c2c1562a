import type { DraftGrid, SavedDraft } from '@getu/domain';
import type { PlanarMap } from '../model/planar-map.js';
import { mapOfSaved } from '../storage/load-map.js';
import { savedMapOf } from '../storage/save-map.js';

/**
 * A plan while it is being made: its borders, and what is said about its grids. An immutable value like the map itself; edits
 * lead from one to the next (`applyPlanEdit`).
 */
export interface Draft {
  readonly map: PlanarMap;
  /** of level five: one for each face; of level four: those with ground, and those that wait for some */
  readonly grids: ReadonlyMap<string, DraftGrid>;
  /** code → the grid that bore it in a published plan: no other may have it */
  readonly takenCodes: ReadonlyMap<string, string>;
}

/** As it is stored and sent. Equal drafts give equal bytes: grids and codes are in their order. */
export function saveDraft({ map, grids, takenCodes }: Draft): SavedDraft {
  return {
    map: savedMapOf(map),
    grids: [...grids.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(inOrder),
    takenCodes: Object.fromEntries([...takenCodes].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The draft that `saveDraft` wrote. Throws a SyntaxError when the map is none. */
export function loadDraft({ map, grids, takenCodes }: SavedDraft): Draft {
  return {
    map: mapOfSaved(map),
    grids: new Map(grids.map((grid) => [grid.id, grid])),
    takenCodes: new Map(Object.entries(takenCodes)),
  };
}

function inOrder({ id, level, code, name, crew }: DraftGrid): DraftGrid {
  const entries = Object.entries(crew).sort(([a], [b]) => (a < b ? -1 : 1));
  return { id, level, code, name, crew: Object.fromEntries(entries) };
}

/** The grid of level four or five with a code, in this draft. */
export function gridOfCode(draft: Draft, code: string): DraftGrid | undefined {
  return [...draft.grids.values()].find((grid) => grid.code === code);
}
