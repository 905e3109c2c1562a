import type { Patrol } from '@getu/domain';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { isAbort } from '../../../api/api-error';
import { getPatrols } from '../../../api/patrols';
import { useLiveStore } from '../../../stores/live';
import { type PatrolFilters, questionOf } from './patrol-filters';

const rowsAtOnce = 60;
const mostRows = 500;

/** The patrols of the filters, page by page; as many are read again when one changes. */
export function usePatrolList(filters: Ref<PatrolFilters>) {
  const live = useLiveStore();
  const rows = shallowRef<readonly Patrol[]>([]);
  const total = shallowRef<number | null>(null);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<unknown>(null);
  let abort = new AbortController();

  async function read(from: string | null, limit: number) {
    if (from === null) {
      abort.abort();
      abort = new AbortController();
    }
    const own = abort;
    try {
      const question = { ...questionOf(filters.value), limit, ...(from !== null && { cursor: from }) };
      const page = await getPatrols(question, { signal: own.signal });
      if (abort !== own) return;
      rows.value = from === null ? page.items : [...rows.value, ...page.items];
      total.value = page.total;
      cursor.value = page.nextCursor;
      error.value = null;
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    }
  }
  const readAgain = () => read(null, Math.min(mostRows, Math.max(rowsAtOnce, rows.value.length)));
  watch(filters, () => void read(null, rowsAtOnce), { immediate: true });
  watch(
    () => [live.versions['patrols'], live.resyncs].join(),
    (_now, before) => {
      // the first beat only tells what was just read
      if (!before.startsWith(',')) void readAgain();
    },
  );
  onScopeDispose(() => abort.abort());
  return {
    rows,
    total,
    error,
    cursor,
    readAgain,
    readMore: () => (cursor.value === null ? Promise.resolve() : read(cursor.value, rowsAtOnce)),
  };
}
