import type { PlanDetail } from '@getu/domain';
import { loadDraft, type Draft, type DraftEdit, type Leftover, type Refusal } from '@getu/topology';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { getPlan, getPlans } from '../../../api/plans';
import { useLiveStore } from '../../../stores/live';
import { doStep, openLog, redoStep, undoStep, type DraftLog, type LogOutcome } from './log/draft-log';
import { keepEdits, keptEditsOf } from './log/kept-edits';
import { readGround, type PlannerGround } from './read-ground';
import { rebase, withoutTheirs, theirsInTheWay, type Conflict } from './log/rebase';
import { useEditSync } from './log/use-edit-sync';

const newId = () => crypto.randomUUID();

/** A plan that is open on this screen: what it is, what it was, what is done to it. */
export function useDraftSession(planId: string, account: () => string) {
  const live = useLiveStore();
  const detail = shallowRef<PlanDetail | null>(null);
  const inForce = shallowRef<Draft | null>(null);
  const ground = shallowRef<PlannerGround | null>(null);
  const log = shallowRef<DraftLog | null>(null);
  const failure = shallowRef<unknown>(null);
  const refusal = shallowRef<Refusal | null>(null);
  const leftovers = shallowRef<readonly Leftover[]>([]);
  /** edits that came back from this device's keeping when the plan was opened */
  const returned = shallowRef(0);
  /** the browser gives no room to keep edits in */
  const keepsNothing = shallowRef(false);

  const isEditable = computed(() => detail.value?.actions.includes('edit') ?? false);
  const sync = useEditSync(
    planId,
    log,
    () => isEditable.value,
    () => void refresh(),
  );

  async function open() {
    failure.value = null;
    try {
      const [plan, list, lying] = await Promise.all([getPlan(planId), getPlans(), readGround(planId)]);
      const standing = list.items.find((item) => item.standing === 'in-force');
      const base = standing && standing.id !== planId ? await getPlan(standing.id) : plan;
      inForce.value = loadDraft(standing ? base.draft : plan.start);
      ground.value = lying;
      detail.value = plan;
      const start = loadDraft(plan.start);
      log.value = await withKept(openLog(start, plan.edits, account()), plan);
    } catch (error) {
      failure.value = error;
    }
  }

  /** What this device kept of an earlier visit is done again on top of what the server has. */
  async function withKept(opened: DraftLog, plan: PlanDetail): Promise<DraftLog> {
    if (!plan.actions.includes('edit')) return opened;
    const kept = await keptEditsOf(planId, account()).catch(() => null);
    const known = new Set(plan.edits.map(({ id }) => id));
    const pending = kept?.pending.filter(({ id }) => !known.has(id)) ?? [];
    if (!kept || pending.length === 0) return opened;
    const ownIds = new Set(kept.pending.map(({ id }) => id));
    const ids = [...new Set(pending.map(({ step }) => step))];
    const steps = ids.map((id) => ({
      id,
      name: kept.names[id]?.name ?? 'edit',
      about: kept.names[id]?.about ?? '',
      edits: pending.filter(({ step, edit }) => step === id && edit.kind !== 'undo').map((edit) => edit.id),
      before: null,
      after: null,
      undoneBy: [],
    }));
    const rebased = rebase(
      { ...opened, pending, steps: [...opened.steps, ...steps], at: opened.at + steps.length },
      opened.known.filter(({ id, seq }) => seq > (kept.base ?? 0) && !ownIds.has(id)),
    );
    sync.conflicts.value = rebased.conflicts;
    returned.value = pending.length;
    return rebased.log;
  }

  /** State, comments' number and rights: after a transition, or news of the plan. */
  async function refresh() {
    const plan = await getPlan(planId).catch(() => null);
    if (!plan) return;
    detail.value = plan;
    await sync.catchUp();
  }

  watch([log, sync.conflicts], ([now, conflicts]) => {
    if (!now || !isEditable.value) return;
    const aside = conflicts.flatMap(({ edits }) => edits);
    const steps = [...now.steps, ...conflicts.map(({ step, name, about }) => ({ id: step, name, about }))];
    const names = Object.fromEntries(steps.map(({ id, name, about }) => [id, { name, about }]));
    const firstOfTheirs = conflicts.flatMap(({ theirs }) => theirs.map(({ seq }) => seq - 1));
    keepEdits({
      ...{ plan: planId, account: account(), names },
      pending: [...now.pending, ...aside],
      base: Math.min(now.known.length, ...firstOfTheirs),
    }).catch(() => (keepsNothing.value = true));
  });

  onScopeDispose(
    live.onChange((change) => {
      if (change.kind === 'plan' && change.subjectId === planId) void refresh();
    }),
  );

  function take(outcome: LogOutcome): boolean {
    refusal.value = outcome.ok ? null : outcome.refusal;
    if (!outcome.ok) return false;
    log.value = outcome.log;
    leftovers.value = outcome.leftovers;
    return true;
  }

  return {
    detail,
    inForce,
    ground,
    log,
    failure,
    refusal,
    leftovers,
    returned,
    keepsNothing,
    isEditable,
    sync,
    open,
    refresh,
    draft: computed(() => log.value?.draft ?? null),
    undoable: computed(() => (isEditable.value ? (log.value?.steps[log.value.at - 1] ?? null) : null)),
    redoable: computed(() => (isEditable.value ? (log.value?.steps[log.value.at] ?? null) : null)),
    /** Does a gesture; false and a refusal when it cannot be done. */
    act(step: { name: string; about: string }, edits: readonly DraftEdit[]): boolean {
      if (!log.value || !isEditable.value || edits.length === 0) return false;
      return take(doStep(log.value, step, edits, newId));
    },
    undo: () => log.value !== null && isEditable.value && take(undoStep(log.value, newId)),
    redo: () => log.value !== null && isEditable.value && take(redoStep(log.value, newId)),
    /** Settles a conflict: our step in place of theirs, or none of it. */
    settle(conflict: Conflict, how: 'mine' | 'theirs'): boolean {
      if (how === 'mine' && log.value) {
        const taken = theirsInTheWay(log.value, conflict);
        const kept = taken && withoutTheirs(log.value, conflict, taken);
        if (!kept) return false;
        log.value = kept;
      }
      sync.conflicts.value = sync.conflicts.value.filter((other) => other !== conflict);
      return true;
    },
  };
}
export type DraftSession = ReturnType<typeof useDraftSession>;
