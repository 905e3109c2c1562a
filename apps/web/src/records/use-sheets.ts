import { computed, watch } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import { useCase } from './use-case';
import { useRecordList, type RecordRequest } from './use-record-list';

/** A longer one is nobody's. */
const longest = 120;
/** The parts of an address that say which sheet lies over the page. */
export const sheetNames = ['records', 'case'] as const;

/**
 * The sheet over a page: the records that a number was counted from, or one case. The address leads, so a link shows the
 * sheet, back takes it away, and a list follows the days and the grid that the page speaks of.
 * @param requestOf the list that a key of the page's own names; null while its number is not there, or for no key of the page's
 */
export function useSheets(requestOf: (key: string) => RecordRequest | null) {
  const route = useRoute();
  const router = useRouter();
  const records = useRecordList();
  const oneCase = useCase();

  const text = (name: (typeof sheetNames)[number]) => {
    const value = route.query[name];
    return typeof value === 'string' && value !== '' && value.length <= longest ? value : null;
  };
  const without = (): LocationQueryRaw => {
    const query: LocationQueryRaw = { ...route.query };
    for (const name of sheetNames) delete query[name];
    return query;
  };
  const isInAddress = () => sheetNames.some((name) => route.query[name] !== undefined);
  const open = (sheet: Partial<Record<(typeof sheetNames)[number], string>>) =>
    void router[isInAddress() ? 'replace' : 'push']({ query: { ...without(), ...sheet } });

  const request = computed(() => {
    const key = text('records');
    return key === null ? null : requestOf(key);
  });
  watch(
    () => request.value?.path ?? null,
    (path) => (path === null ? records.close() : records.open(request.value!)),
    { immediate: true },
  );
  watch(
    () => text('case'),
    (id) => (id === null ? oneCase.close() : oneCase.open(id)),
    { immediate: true },
  );

  return {
    records,
    oneCase,
    openRecords: (key: string) => open({ records: key }),
    openCase: (id: string) => open({ case: id }),
    /** A case that comes by itself: back has nothing to do with it. */
    showCase(id: string) {
      records.close();
      oneCase.open(id);
    },
    close() {
      records.close();
      oneCase.close();
      if (!isInAddress()) return;
      const query = without();
      // opened from this very page: back it is, and no entry more to go back over
      const { back } = (window.history.state ?? {}) as { back?: string };
      if (back === router.resolve({ query }).fullPath) router.back();
      else void router.replace({ query });
    },
    /** As `close`, by nobody's hand: whoever does that has to take it out of the address. */
    forget() {
      records.close();
      oneCase.close();
    },
    isOpen: () => records.request.value !== null || oneCase.id.value !== null,
  };
}
