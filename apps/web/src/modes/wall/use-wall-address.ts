import type { WallWanted } from '@getu/domain';
import { computed, watch } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import { mapLayerNames, type MapLayerName, type MapLayerSwitches } from '../../map/situation';
import { sheetNames } from '../../records/use-sheets';
import { usePeriodStore, type Period, type PeriodPreset } from '../../stores/period';
import { defaultPreset, periodOf } from '../../stores/period';
import { layersOf, readWallAddress, writeWallAddress, type WallAddress } from './wall-address';

/**
 * The address leads: choosing a grid, days or layers is a new address (so back works and a link shows the same), and the
 * period store follows it. The default period has no place in the address; a preset that moves with the day rewrites it in
 * place.
 */
export function useWallAddress() {
  const route = useRoute();
  const router = useRouter();
  const periods = usePeriodStore();
  const address = computed(() => readWallAddress(route.query));
  /** where the router is on its way to: two changes at once are to be one address with both */
  let next: WallAddress | null = null;
  const now = () => next ?? address.value;

  /** null: the default days, as long as nobody knows which day it is */
  const daysOf = (preset: PeriodPreset): Period | null =>
    periods.today === null || preset === defaultPreset ? null : periodOf(preset, periods.today);
  const isDefault = (period: Period) => {
    if (periods.today === null) return false;
    const { from, to } = periodOf(defaultPreset, periods.today);
    return period.from === from && period.to === to;
  };
  /** @param sheets whether the sheet over the wall, which has its own part of the address, stays */
  async function go(change: Partial<WallAddress>, how: 'push' | 'replace', sheets: boolean) {
    const wanted = { ...now(), ...change };
    if (wanted.period && isDefault(wanted.period)) wanted.period = null;
    next = wanted;
    const query: LocationQueryRaw = {};
    if (sheets) for (const name of sheetNames) if (route.query[name]) query[name] = route.query[name];
    await router[how]({ name: 'wall', query: { ...query, ...writeWallAddress(wanted) } });
    if (next === wanted) next = null;
  }

  watch(
    () => address.value.period,
    (period) => periods.choose(period ?? defaultPreset),
    { immediate: true },
  );
  watch(
    () => periods.today,
    (today, yesterday) => {
      const { period } = address.value;
      if (yesterday !== null && today !== null && period !== null && periods.preset !== null) {
        void go({ period: periods.period }, 'replace', true);
      }
    },
  );

  /** The same value while nothing is switched: the map follows each new set of switches. */
  const hidden = computed(() => address.value.hiddenLayers.join('.'));
  const layers = computed(() => {
    const off = hidden.value.split('.');
    return Object.fromEntries(mapLayerNames.map((name) => [name, !off.includes(name)])) as MapLayerSwitches;
  });

  return {
    grid: computed(() => address.value.grid),
    layers,
    toggleLayer(name: MapLayerName) {
      const { hiddenLayers: off } = now();
      const hiddenLayers = off.includes(name) ? off.filter((one) => one !== name) : layersOf([...off, name]);
      void go({ hiddenLayers }, 'replace', true);
    },
    /** As `selectGrid`, by nobody's hand: a wall that goes round for weeks leaves no trail to go back on. */
    async showGrid(code: string | null) {
      if (code !== now().grid) await go({ grid: code }, 'replace', false);
    },
    /** Days and layers as somebody elsewhere wants them; days wanted by name are those of today. */
    dress({ period: wanted, hiddenLayers }: Pick<WallWanted, 'period' | 'hiddenLayers'>, sheets: boolean) {
      const before = now();
      const period = typeof wanted === 'string' ? daysOf(wanted) : wanted;
      const off = layersOf(hiddenLayers);
      const isSame = before.period?.from === period?.from && before.period?.to === period?.to;
      if (!isSame || off.join('.') !== before.hiddenLayers.join('.'))
        void go({ period, hiddenLayers: off }, 'replace', sheets);
    },
    /** Takes the sheet out of the address, by nobody's hand. */
    dropSheets() {
      if (sheetNames.some((name) => route.query[name] !== undefined)) void go({}, 'replace', false);
    },
    selectGrid(code: string | null) {
      if (code !== now().grid) void go({ grid: code }, 'push', true);
    },
    choosePeriod(choice: PeriodPreset | Period) {
      if (periods.today === null) return;
      const period = typeof choice === 'string' ? periodOf(choice, periods.today) : choice;
      void go({ period }, 'push', true);
    },
  };
}
