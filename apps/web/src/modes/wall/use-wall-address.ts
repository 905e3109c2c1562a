import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { usePeriodStore, type Period, type PeriodPreset } from '../../stores/period';
import { defaultPreset, periodOf } from '../../stores/period';
import { readWallAddress, writeWallAddress } from './wall-address';

/**
 * The address leads: choosing a grid or period is a new address (so back works and a link shows the same), and the period
 * store follows it. The default period has no place in the address; a preset that moves with the day rewrites it in place.
 */
export function useWallAddress() {
  const route = useRoute();
  const router = useRouter();
  const periods = usePeriodStore();
  const address = computed(() => readWallAddress(route.query));

  const isDefault = (period: Period) => {
    if (periods.today === null) return false;
    const { from, to } = periodOf(defaultPreset, periods.today);
    return period.from === from && period.to === to;
  };
  const go = (grid: string | null, period: Period | null, how: 'push' | 'replace') => {
    const query = writeWallAddress({ grid, period: period && isDefault(period) ? null : period });
    return router[how]({ name: 'wall', query });
  };

  watch(
    () => address.value.period,
    (period) => periods.choose(period ?? defaultPreset),
    { immediate: true },
  );
  watch(
    () => periods.today,
    (today, yesterday) => {
      const { grid, period } = address.value;
      if (yesterday !== null && today !== null && period !== null && periods.preset !== null) {
        void go(grid, periods.period, 'replace');
      }
    },
  );

  return {
    grid: computed(() => address.value.grid),
    /** As `selectGrid`, by nobody's hand: a wall that goes round for weeks leaves no trail to go back on. */
    async showGrid(code: string | null) {
      if (code !== address.value.grid) await go(code, address.value.period, 'replace');
    },
    showPeriod(period: Period | null) {
      const { grid, period: shown } = address.value;
      if (shown?.from !== period?.from || shown?.to !== period?.to) void go(grid, period, 'replace');
    },
    selectGrid(code: string | null) {
      if (code !== address.value.grid) void go(code, address.value.period, 'push');
    },
    choosePeriod(choice: PeriodPreset | Period) {
      if (periods.today === null) return;
      const period = typeof choice === 'string' ? periodOf(choice, periods.today) : choice;
      void go(address.value.grid, period, 'push');
    },
  };
}
