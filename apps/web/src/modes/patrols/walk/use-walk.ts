import type { PatrolDetail, PatrolFixes } from '@getu/domain';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { isAbort } from '../../../api/api-error';
import { getPatrol, getPatrolFixes } from '../../../api/patrols';
import { useLiveStore } from '../../../stores/live';

/** One patrol, read again while it is out; its single reports only when somebody asks. */
export function useWalk(id: string) {
  const live = useLiveStore();
  const patrol = shallowRef<PatrolDetail | null>(null);
  const fixes = shallowRef<PatrolFixes['items'] | null>(null);
  const error = shallowRef<unknown>(null);
  const abort = new AbortController();
  let wantsFixes = false;

  async function read() {
    try {
      patrol.value = await getPatrol(id, { signal: abort.signal });
      error.value = null;
    } catch (reason) {
      if (!isAbort(reason)) error.value = reason;
    }
  }
  async function readFixes() {
    wantsFixes = true;
    try {
      fixes.value = (await getPatrolFixes(id, { signal: abort.signal })).items;
    } catch (reason) {
      if (!isAbort(reason)) error.value = reason;
    }
  }
  void read();
  const stop = live.onChange(({ kind, subjectId }) => {
    if (kind !== 'patrol' || subjectId !== id) return;
    void read();
    // asked for once is not asked for again at each report: each asking is put down
    if (wantsFixes && patrol.value?.state !== 'out') void readFixes();
  });
  watch(
    () => live.resyncs,
    () => void read(),
  );
  onScopeDispose(() => {
    stop();
    abort.abort();
  });
  return { patrol, fixes, error, read, readFixes };
}
