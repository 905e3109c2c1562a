import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { ApiError } from '../../../../api/api-error';
import { appendEdits, getEditsSince } from '../../../../api/plans';
import { acknowledge, toWire, type DraftLog } from './draft-log';
import { rebase, type Conflict } from './rebase';

/** `kept`: on this device, the server has still to hear of it. */
export type SaveState = 'saved' | 'saving' | 'kept' | 'conflict' | 'closed' | 'refused';

const pauseMs = 250;
const firstRetryMs = 1500;
const longestRetryMs = 30_000;
/** Of one request; the contract takes a thousand. */
const editsAtOnce = 200;

export interface EditSync {
  state: Readonly<ShallowRef<SaveState>>;
  /** steps that no longer hold after what others did, the first to be settled first */
  conflicts: ShallowRef<readonly Conflict[]>;
  /** Others' edits, when there are news of the plan. */
  catchUp(): Promise<void>;
  /** Resolves when nothing waits any more; false when it cannot be sent now. */
  flush(): Promise<boolean>;
}

/**
 * Sends what is pending, in order, a little after the last edit. A 409 brings others' edits, on which ours are done again; no
 * link only means that it waits on this device.
 */
export function useEditSync(
  planId: string,
  log: ShallowRef<DraftLog | null>,
  isEditable: () => boolean,
  onClosed: () => void,
): EditSync {
  const state = shallowRef<SaveState>('saved');
  const conflicts = shallowRef<readonly Conflict[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;
  let retryMs = firstRetryMs;
  let isOver = false;

  const takeTheirs = (theirs: DraftLog['known']) => {
    const now = log.value;
    const news = theirs.filter(
      ({ id, seq }) => !now?.known.some((edit) => edit.id === id || edit.seq === seq),
    );
    if (!now || news.length === 0) return;
    const own = new Set(now.pending.map(({ id }) => id));
    if (news.every(({ id }) => own.has(id))) {
      // the answer to our own request was lost on the way
      log.value = acknowledge(now, news);
      return;
    }
    const rebased = rebase(now, news);
    log.value = rebased.log;
    conflicts.value = [...conflicts.value, ...rebased.conflicts];
  };

  async function send(): Promise<void> {
    const now = log.value;
    if (!now || !isEditable()) return;
    const edits = toWire(now).slice(0, editsAtOnce);
    if (edits.length === 0) {
      state.value = conflicts.value.length > 0 ? 'conflict' : 'saved';
      return;
    }
    state.value = 'saving';
    try {
      const answer = await appendEdits(planId, { baseVersion: now.known.length, edits });
      retryMs = firstRetryMs;
      if (log.value) log.value = acknowledge(log.value, answer.edits);
      state.value = conflicts.value.length > 0 ? 'conflict' : 'saved';
    } catch (error) {
      if (!(error instanceof ApiError) || error.isUnreachable) {
        state.value = 'kept';
        again(retryMs);
        retryMs = Math.min(longestRetryMs, retryMs * 2);
        return;
      }
      const plan = error.problem?.plan;
      if (error.status === 409 && plan) {
        takeTheirs(plan.edits);
        if (
          ['draft', 'returned', 'submitted', 'approved'].includes(plan.status) &&
          plan.version > now.known.length
        )
          again(0);
        else {
          state.value = 'closed';
          onClosed();
        }
        return;
      }
      // What this build accepts and the server refuses is kept on this device, and said.
      state.value = error.status === 403 || error.status === 401 ? 'closed' : 'refused';
    }
  }

  function again(afterMs: number) {
    if (isOver) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      sending ??= send().finally(() => {
        sending = null;
        const isOpen = state.value === 'saved' || state.value === 'conflict';
        if (isOpen && log.value && toWire(log.value).length > 0) again(0);
      });
    }, afterMs);
  }

  watch(
    () => log.value?.pending.length ?? 0,
    (waiting) => {
      if (waiting > 0 && !sending && state.value !== 'refused') again(pauseMs);
    },
    { immediate: true },
  );
  watch(conflicts, (left) => {
    // the last one may be settled by taking theirs: nothing is sent then that would say so
    if (left.length === 0 && state.value === 'conflict') again(0);
    // nor where all that was kept on this device is in conflict
    if (left.length > 0 && state.value === 'saved') state.value = 'conflict';
  });
  const online = () => again(0);
  window.addEventListener('online', online);
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
    window.removeEventListener('online', online);
  });

  return {
    state,
    conflicts,
    async catchUp() {
      const now = log.value;
      if (!now || sending) return;
      const since = await getEditsSince(planId, now.known.length).catch(() => null);
      // an edit of ours that was on its way meanwhile is known by its id
      if (since && !sending) takeTheirs(since.edits);
    },
    async flush() {
      clearTimeout(timer);
      for (let tries = 0; tries < 4; tries++) {
        await sending;
        if (!log.value || toWire(log.value).length === 0) return conflicts.value.length === 0;
        sending = send().finally(() => (sending = null));
      }
      await sending;
      return log.value !== null && toWire(log.value).length === 0 && conflicts.value.length === 0;
    },
  };
}
