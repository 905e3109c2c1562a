import type { PlanarMap } from '../model/planar-map.js';
import { applyEdit } from './apply-edit.js';
import type { Edit } from './edit.js';
import type { Leftover, Refusal } from './outcome.js';

export type Replayed =
  | { ok: true; map: PlanarMap; leftovers: Leftover[] }
  /** `map` is what the edits before the refused one led to */
  | { ok: false; map: PlanarMap; at: number; refusal: Refusal };

/**
 * Does edits one after another and stops at the first that is refused. A draft is a plan in force and such a list: undo is a
 * shorter list, the server's truth is the same list replayed, and a rebase is the list on top of another map.
 */
export function replay(map: PlanarMap, edits: readonly Edit[]): Replayed {
  let now = map;
  const leftovers: Leftover[] = [];
  for (const [at, edit] of edits.entries()) {
    const outcome = applyEdit(now, edit);
    if (!outcome.accepted) return { ok: false, map: now, at, refusal: outcome.refusal };
    now = outcome.map;
    leftovers.push(...outcome.leftovers);
  }
  return { ok: true, map: now, leftovers };
}
