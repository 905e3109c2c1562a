import { computed, watch } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import {
  defaultPreset,
  periodOf,
  usePeriodStore,
  type Period,
  type PeriodPreset,
} from '../../../stores/period';
import { readPeriod } from './read-period';

/**
 * The days a page speaks of, kept in its address: a link shows the same, back goes back. The default period leaves no
 * trace, so that a shared link of "the last twelve months" moves with the day.
 */
export function usePageAddress() {
  const route = useRoute();
  const router = useRouter();
  const periods = usePeriodStore();

  watch(
    () => readPeriod(route.query),
    (period) => periods.choose(period ?? defaultPreset),
    { immediate: true },
  );

  /** The days as a query, to be carried along to the next page. */
  const periodQuery = computed<LocationQueryRaw>(() => {
    const period = readPeriod(route.query);
    return period ? { from: period.from, to: period.to } : {};
  });

  function choosePeriod(choice: PeriodPreset | Period) {
    if (periods.today === null) return;
    const { from, to } = typeof choice === 'string' ? periodOf(choice, periods.today) : choice;
    const standard = periodOf(defaultPreset, periods.today);
    const { from: _from, to: _to, ...others } = route.query;
    const isStandard = from === standard.from && to === standard.to;
    void router.push({ query: isStandard ? others : { ...others, from, to } });
  }

  /** Sets or (null) removes parts of the address without a new entry in the history. */
  function change(parts: Record<string, string | null>) {
    const query: LocationQueryRaw = { ...route.query, ...parts };
    for (const name of Object.keys(parts)) if (parts[name] === null) delete query[name];
    void router.replace({ query });
  }

  return { periodQuery, choosePeriod, change };
}
