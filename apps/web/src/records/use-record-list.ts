import { computed, onScopeDispose, shallowRef } from 'vue';
import { isAbort } from '../api/api-error';
import { readRecords, type RecordPage } from './read-records';

/** A list that was asked for: what it is called, and where its records are. */
export interface RecordRequest {
  title: string;
  path: string;
  /** what the figure shows, when the list was opened from one */
  figure: string | null;
}

/** The list behind a figure, page by page. Asking for another list forgets the one before. */
export function useRecordList() {
  const request = shallowRef<RecordRequest | null>(null);
  const pages = shallowRef<RecordPage[]>([]);
  const error = shallowRef<unknown>(null);
  const isReading = shallowRef(false);
  let abort: AbortController | null = null;

  async function readOn() {
    const asked = request.value;
    const cursor = pages.value.at(-1)?.nextCursor ?? null;
    if (!asked || isReading.value || (pages.value.length > 0 && cursor === null)) return;
    const own = new AbortController();
    abort = own;
    isReading.value = true;
    error.value = null;
    try {
      const page = await readRecords(asked.path, cursor, own.signal);
      if (abort === own) pages.value = [...pages.value, page];
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    } finally {
      if (abort === own) isReading.value = false;
    }
  }

  function close() {
    abort?.abort();
    abort = null;
    isReading.value = false;
    request.value = null;
    pages.value = [];
    error.value = null;
  }

  onScopeDispose(close);
  return {
    request,
    error,
    isReading,
    items: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? null),
    hasMore: computed(() => (pages.value.at(-1)?.nextCursor ?? null) !== null),
    readOn,
    close,
    open(next: RecordRequest) {
      close();
      request.value = next;
      void readOn();
    },
  };
}
