import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { addRecord, changeRecord, removeRecord } from '../../api/kept';
import type { Draft, RecordRow, RecordTab } from './record-tabs';

const undoMs = 10_000;

/** The record in hand: what was typed, saved, removed, and brought back. */
export function useKeptRecord(tab: Ref<RecordTab>, readAgain: () => Promise<void>) {
  const draft = shallowRef<Draft | null>(null);
  const row = shallowRef<RecordRow | null>(null);
  const isBusy = shallowRef(false);
  const failure = shallowRef<unknown>(null);
  const removed = shallowRef<{ list: RecordTab; row: RecordRow } | null>(null);
  let newId = '';
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forgetting));
  watch(tab, close);

  function close() {
    draft.value = null;
    row.value = null;
    failure.value = null;
  }
  async function attempt(work: () => Promise<void>) {
    if (isBusy.value) return;
    isBusy.value = true;
    failure.value = null;
    try {
      await work();
      await readAgain();
    } catch (error) {
      failure.value = error;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    draft,
    row,
    isBusy,
    failure,
    removed,
    isNew: computed(() => draft.value !== null && row.value === null),
    close,
    open(next: RecordRow) {
      row.value = next;
      draft.value = { ...next.draft };
      failure.value = null;
    },
    begin(nowMs: number) {
      // once for the form: sent twice, it is one record
      newId = crypto.randomUUID();
      row.value = null;
      draft.value = tab.value.blank(nowMs);
      failure.value = null;
    },
    set: (part: Draft) => void (draft.value = { ...draft.value, ...part }),
    save: () =>
      attempt(async () => {
        const { kept } = tab.value;
        if (kept === null || draft.value === null) return;
        if (row.value === null) await addRecord(kept, newId, draft.value);
        else await changeRecord(kept, row.value.id, row.value.version, draft.value);
        close();
      }),
    remove: () =>
      attempt(async () => {
        const [{ kept }, gone] = [tab.value, row.value];
        if (kept === null || gone === null) return;
        await removeRecord(kept, gone.id, gone.version);
        removed.value = { list: tab.value, row: gone };
        clearTimeout(forgetting);
        forgetting = setTimeout(() => (removed.value = null), undoMs);
        close();
      }),
    /** It comes back under the id it had. */
    undo: () =>
      attempt(async () => {
        const gone = removed.value;
        if (!gone?.list.kept) return;
        await addRecord(gone.list.kept, gone.row.id, gone.row.draft);
        removed.value = null;
      }),
  };
}
