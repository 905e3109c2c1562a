import type { PlanEdit, StoredEdit } from '@getu/domain';
import {
  applyPlanEdit,
  countingEdits,
  replayPlanEdits,
  type Draft,
  type DraftEdit,
  type Leftover,
  type NumberedEdit,
  type Refusal,
} from '@getu/topology';

/** An undo names its edit by id: its number is only known once the server has it. */
export type LocalEdit = DraftEdit | { kind: 'undo'; of: string };

/** An edit that the server has not acknowledged. `step` tells which belong to one gesture. */
export interface PendingEdit {
  id: string;
  step: string;
  edit: LocalEdit;
}

/** One gesture: what one press of undo takes back. */
export interface Step {
  id: string;
  /** `split-face`, `paint` …: worded by `planner.steps` */
  name: string;
  /** names of the grids it is about, for the words */
  about: string;
  edits: readonly string[];
  /** what there was before and after it; null once others' edits came between */
  before: Draft | null;
  after: Draft | null;
  /** ids of the undo edits that took it back last, while it is undone */
  undoneBy: readonly string[];
}

/**
 * A draft on a screen: what the server has, what it has not acknowledged yet, and what both lead to. Immutable.
 *
 *     start ──known (the server's list)──▶ ──pending (ours, on top)──▶ draft
 *     steps:  [moved] [split] | [undone]      at: how many of this screen's steps stand
 */
export interface DraftLog {
  readonly start: Draft;
  readonly known: readonly StoredEdit[];
  readonly pending: readonly PendingEdit[];
  readonly draft: Draft;
  readonly steps: readonly Step[];
  readonly at: number;
}

export type LogOutcome =
  { ok: true; log: DraftLog; leftovers: readonly Leftover[] } | { ok: false; refusal: Refusal };

/**
 * The plan as the server has it. What an account did in earlier sittings can still be undone by it. Throws a RangeError when its edits do not replay: then this build is older than the server.
 */
export function openLog(start: Draft, known: readonly StoredEdit[], account?: string): DraftLog {
  const replayed = replayPlanEdits(start, known);
  if (!replayed.ok) throw new RangeError(`Edit ${replayed.seq} does not replay: ${replayed.refusal.code}.`);
  const counting = countingEdits(known);
  const own = known.filter(({ author, seq }) => author === account && counting.has(seq));
  const steps = own.map(({ id, edit }): Step => ({
    id,
    name: edit.kind,
    about: '',
    edits: [id],
    before: null,
    after: null,
    undoneBy: [],
  }));
  return { start, known, pending: [], draft: replayed.draft, steps, at: steps.length };
}

/** Does a gesture: all of its edits or none. What was undone before it can no longer be done again. */
export function doStep(
  log: DraftLog,
  step: { name: string; about: string },
  edits: readonly DraftEdit[],
  newId: () => string,
): LogOutcome {
  let draft = log.draft;
  const leftovers: Leftover[] = [];
  for (const edit of edits) {
    const outcome = applyPlanEdit(draft, edit);
    if (!outcome.accepted) return { ok: false, refusal: outcome.refusal };
    draft = outcome.draft;
    leftovers.push(...outcome.leftovers);
  }
  const id = newId();
  const added = edits.map((edit): PendingEdit => ({ id: newId(), step: id, edit }));
  const done: Step = {
    ...step,
    id,
    edits: added.map((edit) => edit.id),
    before: log.draft,
    after: draft,
    undoneBy: [],
  };
  const steps = [...log.steps.slice(0, log.at), done];
  return {
    ok: true,
    log: { ...log, draft, pending: [...log.pending, ...added], steps, at: steps.length },
    leftovers,
  };
}

/** Takes the last step that stands back. Refused where an edit of somebody else stands on it. */
export function undoStep(log: DraftLog, newId: () => string): LogOutcome {
  const step = log.steps[log.at - 1];
  if (!step) return { ok: true, log, leftovers: [] };
  return countDifferently(log, step, step.edits.toReversed(), step.before, log.at - 1, newId);
}

/** Does the last step that was taken back again, by taking the taking-back back. */
export function redoStep(log: DraftLog, newId: () => string): LogOutcome {
  const step = log.steps[log.at];
  if (!step) return { ok: true, log, leftovers: [] };
  return countDifferently(log, step, step.undoneBy.toReversed(), step.after, log.at + 1, newId);
}

function countDifferently(
  log: DraftLog,
  step: Step,
  of: readonly string[],
  draft: Draft | null,
  at: number,
  newId: () => string,
): LogOutcome {
  const undos = of.map((id): PendingEdit => ({ id: newId(), step: step.id, edit: { kind: 'undo', of: id } }));
  const next = { ...log, pending: [...log.pending, ...undos], at };
  const undoneBy = at < log.at ? undos.map(({ id }) => id) : [];
  const steps = log.steps.map((other) => (other.id === step.id ? { ...step, undoneBy } : other));
  if (draft) return { ok: true, log: { ...next, steps, draft }, leftovers: [] };
  const replayed = replayPlanEdits(log.start, numbered(next));
  if (!replayed.ok) return { ok: false, refusal: replayed.refusal };
  return { ok: true, log: { ...next, steps, draft: replayed.draft }, leftovers: [] };
}

/** The server has these now. */
export function acknowledge(log: DraftLog, stored: readonly StoredEdit[]): DraftLog {
  const has = new Set(log.known.map(({ id }) => id));
  const known = [...log.known, ...stored.filter(({ id }) => !has.has(id))].sort((a, b) => a.seq - b.seq);
  const ids = new Set(known.map(({ id }) => id));
  return { ...log, known, pending: log.pending.filter(({ id }) => !ids.has(id)) };
}

/** All edits with the numbers they have, or will have when they are sent now. */
export function numbered(log: Pick<DraftLog, 'known' | 'pending'>): NumberedEdit[] {
  return [...log.known, ...toWire(log).map(({ edit }, i) => ({ seq: log.known.length + i + 1, edit }))];
}

/** What waits to be sent, as the server takes it. An undo of something that never was is left out. */
export function toWire({ known, pending }: Pick<DraftLog, 'known' | 'pending'>): {
  id: string;
  edit: PlanEdit;
}[] {
  const seqOf = new Map(known.map(({ id, seq }) => [id, seq]));
  const wire: { id: string; edit: PlanEdit }[] = [];
  for (const { id, edit } of pending) {
    const seq = known.length + wire.length + 1;
    if (edit.kind === 'undo') {
      const undone = seqOf.get(edit.of);
      if (undone === undefined) continue;
      wire.push({ id, edit: { kind: 'undo', seq: undone } });
    } else wire.push({ id, edit: edit as PlanEdit });
    seqOf.set(id, seq);
  }
  return wire;
}
