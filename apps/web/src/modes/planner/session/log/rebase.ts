import type { StoredEdit } from '@getu/domain';
import {
  appendPlanEdits,
  countingEdits,
  replayPlanEdits,
  type Draft,
  type DraftEdit,
  type Refusal,
} from '@getu/topology';
import { acknowledge, numbered, type DraftLog, type PendingEdit, type Step } from './draft-log';

/** A step of ours that no longer holds after what others did. */
export interface Conflict {
  step: string;
  name: string;
  about: string;
  edits: readonly PendingEdit[];
  refusal: Refusal;
  /** edits of others that came meanwhile */
  theirs: readonly StoredEdit[];
}

/**
 * Others' edits come first, ours are done again on top of them. Steps that no longer hold are taken out and given back as
 * conflicts, each with its place; nothing is forced and nothing is lost.
 *
 *     known ─ ours          known ─ theirs ─ ours that hold
 *           └ theirs   →                   └ conflicts: kept aside, one by one
 */
export function rebase(
  log: DraftLog,
  theirs: readonly StoredEdit[],
): { log: DraftLog; conflicts: Conflict[] } {
  const merged = acknowledge(log, theirs);
  const base = replayPlanEdits(merged.start, merged.known);
  if (!base.ok) throw new RangeError(`Edit ${base.seq} does not replay: ${base.refusal.code}.`);
  let draft: Draft = base.draft;
  let pending: readonly PendingEdit[] = [];
  const conflicts: Conflict[] = [];
  for (const edits of groupsOf(merged.pending)) {
    const [{ step }] = edits as [PendingEdit];
    const before = numbered({ known: merged.known, pending });
    const tried = [...pending, ...edits];
    const added = numbered({ known: merged.known, pending: tried }).slice(before.length);
    const outcome = appendPlanEdits({ start: merged.start, now: draft, known: before }, added);
    if (outcome.ok) {
      draft = outcome.draft;
      pending = tried;
      continue;
    }
    const known = merged.steps.find(({ id }) => id === step);
    conflicts.push({
      step,
      name: known?.name ?? edits[0]!.edit.kind,
      about: known?.about ?? '',
      edits,
      refusal:
        outcome.refusal === 'no-such-edit'
          ? { code: 'no-such-vertex', at: [0, 0], faces: [] }
          : outcome.refusal,
      theirs,
    });
  }
  const lost = new Set(conflicts.map(({ step }) => step));
  const stands = (step: Step) => !lost.has(step.id);
  const steps = merged.steps.filter(stands).map((step) => ({ ...step, before: null, after: null }));
  const at = merged.steps.slice(0, merged.at).filter(stands).length;
  return { log: { ...merged, draft, pending, steps, at }, conflicts };
}

/** Pending edits of one gesture that follow each other. */
function groupsOf(pending: readonly PendingEdit[]): PendingEdit[][] {
  const groups: PendingEdit[][] = [];
  for (const edit of pending) {
    const last = groups.at(-1);
    if (last && last[0]!.step === edit.step) last.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

/**
 * Which of the others' edits have to be taken back for ours to hold: one alone if that is enough, else the latest few. Null when even
 * all of them are not in the way.
 */
export function theirsInTheWay(log: DraftLog, conflict: Conflict): StoredEdit[] | null {
  const counting = countingEdits(numbered(log));
  const candidates = conflict.theirs.filter(({ seq }) => counting.has(seq)).toReversed();
  const holdsWithout = (taken: readonly StoredEdit[]) => withoutTheirs(log, conflict, taken) !== null;
  for (const one of candidates) if (holdsWithout([one])) return [one];
  for (let count = 2; count <= candidates.length; count++) {
    const taken = candidates.slice(0, count);
    if (holdsWithout(taken)) return taken;
  }
  return null;
}

/** Our step in place of theirs: the log with their edits taken back and ours done; null when it still does not hold. */
export function withoutTheirs(
  log: DraftLog,
  conflict: Conflict,
  taken: readonly StoredEdit[],
  newId: () => string = () => crypto.randomUUID(),
): DraftLog | null {
  const undos = taken.map(({ id }): PendingEdit => ({
    id: newId(),
    step: conflict.step,
    edit: { kind: 'undo', of: id },
  }));
  // ids are new: those of the first attempt may have reached the server and been refused there
  const mine = conflict.edits.map((edit): PendingEdit => ({ ...edit, id: newId() }));
  const pending = [...log.pending, ...undos, ...mine];
  const next = { ...log, pending };
  const replayed = replayPlanEdits(log.start, numbered(next));
  if (!replayed.ok) return null;
  const step: Step = {
    id: conflict.step,
    name: conflict.name,
    about: conflict.about,
    edits: [...undos, ...mine].map(({ id }) => id),
    before: null,
    after: null,
    undoneBy: [],
  };
  const steps = [...log.steps.slice(0, log.at), step];
  return { ...next, draft: replayed.draft, steps, at: steps.length };
}

/** Our edits alone, for a fork: what counts of this account's and of everybody's before the conflict, as plain edits. */
export function editsForFork(log: DraftLog, conflicts: readonly Conflict[]): DraftEdit[] {
  const strangers = new Set(conflicts.flatMap(({ theirs }) => theirs.map(({ seq }) => seq)));
  const list = numbered(log);
  const counting = countingEdits(list);
  const own = list.filter(({ seq }) => counting.has(seq) && !strangers.has(seq)).map(({ edit }) => edit);
  const mine = conflicts.flatMap(({ edits }) => edits.map(({ edit }) => edit));
  return [...own, ...mine].filter((edit): edit is DraftEdit => edit.kind !== 'undo');
}
