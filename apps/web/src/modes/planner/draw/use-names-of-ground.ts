import type { Draft } from '@getu/topology';
import { computed, type Ref } from 'vue';
import type { PlannerGround } from '../session/read-ground';
import type { DraftScene } from './draft-scene';

/** Where the map library writes compounds' names, in lattice units. */
export const useNamesOfGround = (
  ground: Readonly<Ref<PlannerGround | null>>,
  draft: Readonly<Ref<Draft | null>>,
) => {
  const frame = computed(() => draft.value?.map.frame ?? null);
  return computed((): DraftScene['taken'] => {
    const [lying, known] = [ground.value, frame.value];
    if (!lying || !known) return [];
    return lying.compounds.features.map(({ properties: { labelPoint } }) => [
      labelPoint[0]! * 1e7 - known.origin[0],
      labelPoint[1]! * 1e7 - known.origin[1],
    ]);
  });
};
