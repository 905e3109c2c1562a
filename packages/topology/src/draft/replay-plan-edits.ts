import type { PlanEdit } from '@getu/domain';
import type { Leftover, Refusal } from '../actions/outcome.js';
import { applyPlanEdit } from './apply-plan-edit.js';
import type { Draft } from './draft.js';

/** An edit with its number in the plan's list, which counts from 1 without gaps. */
export interface NumberedEdit {
  readonly seq: number;
  readonly edit: PlanEdit;
}

export type PlanReplay =
  | { ok: true; draft: Draft; leftovers: Leftover[] }
  /** `draft` is what the edits before the refused one led to; `seq` is its number */
  | { ok: false; draft: Draft; seq: number; refusal: Refusal };

/**
 * The numbers of the edits that count: neither undos, nor undone. An undo that was itself undone undoes nothing, so that the list
 * is read from its end.
 */
export function countingEdits(edits: readonly NumberedEdit[]): Set<number> {
  const undone = new Set<number>();
  const counting = new Set<number>();
  for (const { seq, edit } of [...edits].sort((a, b) => b.seq - a.seq)) {
    if (undone.has(seq)) continue;
    if (edit.kind === 'undo') undone.add(edit.seq);
    else counting.add(seq);
  }
  return counting;
}

/**
 * Does a plan's edits on the draft it began from, and stops at the first that is refused. An undo leaves its edit out of the
 * replay, so that what others did meanwhile stays, or is refused by its number where it stood on what was undone.
 */
export function replayPlanEdits(start: Draft, edits: readonly NumberedEdit[]): PlanReplay {
  const counting = countingEdits(edits);
  let draft = start;
  const leftovers: Leftover[] = [];
  for (const { seq, edit } of edits) {
    if (edit.kind === 'undo' || !counting.has(seq)) continue;
    const outcome = applyPlanEdit(draft, edit);
    if (!outcome.accepted) return { ok: false, draft, seq, refusal: outcome.refusal };
    draft = outcome.draft;
    leftovers.push(...outcome.leftovers);
  }
  return { ok: true, draft, leftovers };
}

/**
 * Adds edits to a draft that stands already: the state after `known`. Only an undo makes the list be done again from `start`.
 * The edits are judged one by one, so that a refusal names the first that does not hold.
 */
export function appendPlanEdits(
  from: { start: Draft; now: Draft; known: readonly NumberedEdit[] },
  added: readonly NumberedEdit[],
): PlanReplay | { ok: false; draft: Draft; seq: number; refusal: 'no-such-edit' } {
  let draft = from.now;
  const list = [...from.known];
  const leftovers: Leftover[] = [];
  for (const one of added) {
    list.push(one);
    const { edit, seq } = one;
    if (edit.kind === 'undo') {
      if (edit.seq >= seq) return { ok: false, draft, seq, refusal: 'no-such-edit' };
      const replayed = replayPlanEdits(from.start, list);
      if (!replayed.ok) return replayed;
      draft = replayed.draft;
      continue;
    }
    const outcome = applyPlanEdit(draft, edit);
    if (!outcome.accepted) return { ok: false, draft, seq, refusal: outcome.refusal };
    draft = outcome.draft;
    leftovers.push(...outcome.leftovers);
  }
  return { ok: true, draft, leftovers };
}
