import { computed, onScopeDispose, shallowRef } from 'vue';
import { readRecords, type RecordPage } from './read-records';

/** A list that was asked for: what it is called, and where its records are. */
export interface RecordRequest {
  title: string;
  path: string;
  /** what the figure shows, when the list was opened from one */
  figure: string | null;
}

/** What is read again: no less than a page, and no more than the server gives at once. */
const [fewestRows, mostRows] = [50, 500];

/** The list behind a figure, page by page. Asking for another list forgets the one before. */
export function useRecordList() {
  const request = shallowRef<RecordRequest | null>(null);
  const pages = shallowRef<RecordPage[]>([]);
  const error = shallowRef<unknown>(null);
  const isReading = shallowRef(false);
  const items = computed(() => pages.value.flatMap((page) => page.items));
  let abort: AbortController | null = null;
  /** how often something changed, and how much of that is in what is shown */
  let changes = 0;
  let changesShown = 0;

  /** One read at a time; what changed meanwhile is read once that has come. */
  async function read(path: string, cursor: string | null, limit?: number) {
    const own = new AbortController();
    const changesRead = changes;
    abort?.abort();
    abort = own;
    error.value = null;
    const answer = await readRecords(path, cursor, own.signal, limit).then(
      (page) => ({ page }),
      (reason: unknown) => ({ reason }),
    );
    if (abort !== own) return;
    abort = null;
    isReading.value = false;
    if ('reason' in answer) {
      error.value = answer.reason;
      return;
    }
    pages.value = cursor === null ? [answer.page] : [...pages.value, answer.page];
    if (cursor === null) changesShown = changesRead;
    if (changesShown !== changes) await readShown();
  }

  async function readOn() {
    const cursor = pages.value.at(-1)?.nextCursor ?? null;
    if (!request.value || isReading.value || (pages.value.length > 0 && cursor === null)) return;
    isReading.value = true;
    await read(request.value.path, cursor);
  }

  async function readShown() {
    if (!request.value) return;
    isReading.value = pages.value.length === 0;
    const limit = Math.min(mostRows, Math.max(fewestRows, items.value.length));
    await read(request.value.path, null, limit);
  }

  function close() {
    abort?.abort();
    abort = null;
    isReading.value = false;
    request.value = null;
    pages.value = [];
    error.value = null;
    changesShown = changes;
  }

  onScopeDispose(close);
  return {
    request,
    error,
    /** until the first rows, or more of them, have come; rows that are read again stand meanwhile */
    isReading,
    items,
    total: computed(() => pages.value[0]?.total ?? null),
    hasMore: computed(() => (pages.value.at(-1)?.nextCursor ?? null) !== null),
    readOn,
    /** Something changed: as many rows as are shown are read again, and take their place once they have come. */
    async readAgain() {
      changes += 1;
      // no read is cut short for it: on a busy day none would come to its end
      if (abort === null) await readShown();
    },
    /** What did not come is asked for again. */
    retry: () => (changesShown === changes ? readOn() : readShown()),
    close,
    open(next: RecordRequest) {
      close();
      request.value = next;
      void readOn();
    },
  };
}
