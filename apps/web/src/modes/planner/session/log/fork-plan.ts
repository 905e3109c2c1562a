import type { PlanDetail, PlanEdit } from '@getu/domain';
import { applyPlanEdit, loadDraft } from '@getu/topology';
import { appendEdits, createPlan } from '../../../../api/plans';
import type { DraftLog } from './draft-log';
import { editsForFork, type Conflict } from './rebase';

/**
 * A draft of its own with what we did and not what came in between. Edits that stood on others' go with them: each is tried in turn and
 * left out where it does not hold by itself. Errors as `sendJson`.
 */
export async function forkPlan(
  log: DraftLog,
  conflicts: readonly Conflict[],
  basePlanId: string | null,
  title: string,
): Promise<PlanDetail> {
  const made = await createPlan({ title, ...(basePlanId ? { fromPlanId: basePlanId } : {}) });
  let draft = loadDraft(made.draft);
  const edits: { id: string; edit: PlanEdit }[] = [];
  for (const edit of editsForFork(log, conflicts)) {
    const outcome = applyPlanEdit(draft, edit);
    if (!outcome.accepted) continue;
    draft = outcome.draft;
    edits.push({ id: crypto.randomUUID(), edit });
  }
  if (edits.length > 0) await appendEdits(made.id, { baseVersion: made.version, edits });
  return made;
}
