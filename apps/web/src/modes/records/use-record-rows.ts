import type { Page } from '@getu/domain';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAbort } from '../../api/api-error';
import { getJson } from '../../api/request';
import { useCommunityStore } from '../../stores/community';
import { useLiveStore } from '../../stores/live';
import { questionOf, type RecordFilters } from './record-filters';
import type { RecordRow, RecordTab } from './record-tabs';

const rowsAtOnce = 60;
const mostRows = 500;
/** Versions of what the lists show; a changed one reads as many rows again as there are. */
const watched = ['activities', 'organisations', 'cases'] as const;

/** The rows of a tab, page by page, read again when the live stream tells of a change. */
export function useRecordRows(tab: Ref<RecordTab>, filters: Ref<RecordFilters>) {
  const live = useLiveStore();
  const community = useCommunityStore();
  const { t } = useI18n();
  const items = shallowRef<readonly { id: string }[]>([]);
  const total = shallowRef<number | null>(null);
  const nextCursor = shallowRef<string | null>(null);
  const error = shallowRef<unknown>(null);
  const isReading = shallowRef(false);
  let abort = new AbortController();

  async function read(cursor: string | null, limit = rowsAtOnce) {
    if (cursor !== null && isReading.value) return;
    if (cursor === null) {
      abort.abort();
      abort = new AbortController();
    }
    const own = abort;
    isReading.value = true;
    error.value = null;
    try {
      const question = { ...questionOf(tab.value, filters.value), limit, cursor };
      const page = await getJson<Page<{ id: string }>>(tab.value.path, question, { signal: own.signal });
      if (abort !== own) return;
      items.value = cursor === null ? page.items : [...items.value, ...page.items];
      total.value = page.total;
      nextCursor.value = page.nextCursor;
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    } finally {
      if (abort === own) isReading.value = false;
    }
  }

  watch(
    [tab, filters],
    () => {
      items.value = [];
      total.value = null;
      nextCursor.value = null;
      void read(null);
    },
    { immediate: true },
  );
  const readAgain = () => read(null, Math.min(mostRows, Math.max(rowsAtOnce, items.value.length)));
  watch(
    () => watched.map((layer) => live.versions[layer]).join(),
    (_now, before) => {
      // the first beat only tells what was just read
      if (before.replaceAll(',', '') !== '') void readAgain();
    },
  );
  watch(
    () => live.resyncs,
    () => void readAgain(),
  );
  onScopeDispose(() => abort.abort());

  const gridName = (code: string | null) => (code === null ? '' : (community.gridOf(code)?.name ?? code));
  const rowOf = (item: { id: string }): RecordRow =>
    tab.value.rowOf(item as never, (key, named) => t(key, named ?? {}), gridName);
  return {
    items,
    rowOf,
    total,
    error,
    isReading,
    nextCursor,
    readAgain,
    readMore: () => (nextCursor.value === null ? Promise.resolve() : read(nextCursor.value)),
  };
}
