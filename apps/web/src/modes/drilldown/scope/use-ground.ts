import type { BuildingCollection, CompoundCollection } from '@getu/domain';
import { computed, onScopeDispose, watch } from 'vue';
import { getBuildings, getCompounds } from '../../../api/places';
import { latestAnswer } from '../../../stores/latest-answer';
import { useLiveStore } from '../../../stores/live';

type Ground = { compounds: CompoundCollection; buildings: BuildingCollection };

/** Compounds and buildings of the whole community, by name: what pages are of and where they lead. */
export function useGround() {
  const live = useLiveStore();
  const answer = latestAnswer<Ground>();
  const read = () =>
    void answer.ask({
      key: 'ground',
      read: async (signal) => {
        const [compounds, buildings] = await Promise.all([
          getCompounds({ signal }),
          getBuildings({}, { signal }),
        ]);
        return { compounds, buildings };
      },
    });
  read();
  watch(
    () => [live.versions['compounds'], live.versions['buildings'], live.versions['grids']].join(),
    (_now, before) => before !== ',,' && read(),
  );
  onScopeDispose(answer.stop);

  const byName = <T extends { name: string }>(a: T, b: T) =>
    a.name.localeCompare(b.name, 'zh-CN', { numeric: true });
  return {
    state: answer.state,
    compounds: computed(() =>
      (answer.value.value?.compounds.features ?? []).map(({ properties }) => properties).sort(byName),
    ),
    buildings: computed(() =>
      (answer.value.value?.buildings.features ?? [])
        .map(({ properties, geometry }) => ({ ...properties, ring: geometry.coordinates[0] ?? [] }))
        .sort(byName),
    ),
  };
}

/** The middle of a ring's box, longitude and latitude. */
export function middleOf(ring: readonly (readonly [number, number])[]): [number, number] | null {
  if (ring.length === 0) return null;
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(lngs), middle(lats)];
}
