import { computed, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { readFilters, writeFilters, type CaseFilters } from './list/case-filters';

/** Filters, the case in hand and the report form as they stand in the address: back works, and a link says what is seen. */
export function useCasesAddress() {
  const route = useRoute();
  const router = useRouter();
  const opened = computed(() => (route.name === 'cases' ? String(route.params['open'] ?? '') : ''));
  const filters = shallowRef(readFilters(route.query));

  // The same object while the query says the same: opening a case does not read the list anew.
  watch(
    () => (route.name === 'cases' ? JSON.stringify(writeFilters(readFilters(route.query))) : null),
    (now, before) => {
      if (now !== null && now !== before) filters.value = readFilters(route.query);
    },
  );

  const go = (open: string) =>
    void router.push({ name: 'cases', params: { open }, query: writeFilters(filters.value) });
  return {
    filters,
    number: computed(() => (/^\d/.test(opened.value) ? opened.value : null)),
    isReporting: computed(() => opened.value === 'report'),
    /** Filters are no steps of their own in the history: back leads to where one came from. */
    change: (part: Partial<CaseFilters>) =>
      void router.replace({
        name: 'cases',
        params: { open: opened.value },
        query: writeFilters({ ...filters.value, ...part }),
      }),
    open: (number: string) => {
      if (number !== opened.value) go(number);
    },
    report: () => go('report'),
    close: () => {
      if (opened.value !== '') go('');
    },
  };
}
