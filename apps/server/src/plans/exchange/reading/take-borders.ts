import { appendPlanEdits, loadDraft, saveDraft, type NumberedEdit, type PlanReplay } from '@getu/topology';
import type { SavedDraft } from '@getu/domain';

/** Edits with the borders of a file, and the draft they come on, all as text: it crosses to another thread in one piece. */
export interface TakeTask {
  draft: string;
  /** numbered edits without an undo */
  added: string;
}

type Refused = Extract<PlanReplay, { ok: false }>;
export type Taking =
  | { ok: true; draft: string; grids: number; leftovers: Extract<PlanReplay, { ok: true }>['leftovers'] }
  | Pick<Refused, 'ok' | 'seq' | 'refusal'>;

/** What the edits lead to. Pure; of a city's ten thousand grids it takes seconds. */
export function takeBorders({ draft, added }: TakeTask): Taking {
  const now = loadDraft(JSON.parse(draft) as SavedDraft);
  const outcome = appendPlanEdits({ start: now, now, known: [] }, JSON.parse(added) as NumberedEdit[]);
  if (outcome.ok) {
    const { draft: taken, leftovers } = outcome;
    return { ok: true, draft: JSON.stringify(saveDraft(taken)), grids: taken.map.faces.size, leftovers };
  }
  const { seq, refusal } = outcome;
  if (refusal === 'no-such-edit') throw new RangeError('An undo was among the edits.');
  return { ok: false, seq, refusal };
}
