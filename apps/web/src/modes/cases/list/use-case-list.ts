import type { Case, Change } from '@getu/domain';
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { isAbort } from '../../../api/api-error';
import { getCase, getCases } from '../../../api/cases';
import { useLiveStore } from '../../../stores/live';
import { questionOf, type CaseFilters } from './case-filters';
import { withChanged } from './with-changed';

const rowsAtOnce = 60;
/** A burst of changes is read together; more of them than this, as one list. */
const gatherMs = 250;
const readOneByOne = 8;
const flashMs = 2_600;

/**
 * The list of cases, page by page, kept true by what the live stream tells: a row that changed is read again and flashes
 * where it stands. Nothing moves or vanishes under the reader; what is new is counted until they ask for it.
 */
export function useCaseList(filters: Ref<CaseFilters>) {
  const live = useLiveStore();
  const rows = shallowRef<readonly Case[]>([]);
  const total = shallowRef<number | null>(null);
  const nextCursor = shallowRef<string | null>(null);
  const error = shallowRef<unknown>(null);
  const isReading = shallowRef(false);
  const flashing = shallowRef<ReadonlySet<string>>(new Set());
  /** reported since the list was read */
  const newcomers = shallowRef<ReadonlySet<string>>(new Set());
  let abort = new AbortController();
  let flashRest: ReturnType<typeof setTimeout> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let gathered = new Set<string>();

  async function read(cursor: string | null, limit = rowsAtOnce) {
    if (cursor === null) {
      abort.abort();
      abort = new AbortController();
      newcomers.value = new Set();
    } else if (isReading.value) return;
    const own = abort;
    isReading.value = true;
    error.value = null;
    try {
      const question = { ...questionOf(filters.value), limit, cursor: cursor ?? undefined };
      const page = await getCases(question, { signal: own.signal });
      if (abort !== own) return;
      const seen = new Set(rows.value.map(({ id }) => id));
      rows.value =
        cursor === null ? page.items : [...rows.value, ...page.items.filter(({ id }) => !seen.has(id))];
      total.value = page.total;
      nextCursor.value = page.nextCursor;
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    } finally {
      if (abort === own) isReading.value = false;
    }
  }

  /** Reads rows again that stand in the list; those that no longer answer the filters stay until it is read anew. */
  async function readAgain(ids: readonly string[]) {
    const own = abort;
    const options = { signal: own.signal };
    try {
      const fresh: readonly Case[] =
        ids.length <= readOneByOne
          ? await Promise.all(ids.map((id) => getCase(id, options)))
          : (await getCases({ ...questionOf(filters.value), limit: 500 }, options)).items;
      if (abort !== own) return;
      const { rows: next, changed } = withChanged(rows.value, fresh);
      rows.value = next;
      flash(changed);
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    }
  }

  function flash(ids: readonly string[]) {
    if (ids.length === 0) return;
    clearTimeout(flashRest);
    flashing.value = new Set([...flashing.value, ...ids]);
    flashRest = setTimeout(() => (flashing.value = new Set()), flashMs);
  }

  function hear({ kind, action, subjectId }: Change) {
    if (kind !== 'case' || subjectId === null) return;
    if (rows.value.some(({ id }) => id === subjectId)) gathered.add(subjectId);
    else if (action === 'reported') newcomers.value = new Set([...newcomers.value, subjectId]);
    if (gathered.size === 0) return;
    gathering ??= setTimeout(() => {
      const ids = [...gathered];
      gathered = new Set();
      gathering = undefined;
      void readAgain(ids);
    }, gatherMs);
  }

  const stopHearing = live.onChange(hear);
  watch(filters, () => void read(null), { immediate: true });
  watch(
    () => live.resyncs,
    () => void readAgain(rows.value.map(({ id }) => id)),
  );
  // What happened while the link was cut is told afterwards, but deadlines passed by the clock alone.
  const minute = computed(() => Math.floor(live.nowMs / 60_000));
  watch(minute, () => {
    const passed = rows.value.filter(
      ({ dueAt, deadline }) =>
        dueAt !== null && deadline !== 'overdue' && Date.parse(dueAt) < live.nowMs && deadline !== 'none',
    );
    if (passed.length > 0) void readAgain(passed.map(({ id }) => id));
  });

  onScopeDispose(() => {
    stopHearing();
    abort.abort();
    clearTimeout(flashRest);
    clearTimeout(gathering);
  });
  return {
    rows,
    total,
    error,
    isReading,
    flashing,
    newcomers,
    hasMore: computed(() => nextCursor.value !== null),
    readMore: () => (nextCursor.value === null ? Promise.resolve() : read(nextCursor.value)),
    readAnew: () => read(null),
  };
}
