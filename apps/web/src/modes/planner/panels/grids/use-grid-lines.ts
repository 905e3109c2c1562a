import type { Draft, FaceId, PlanarMap } from '@getu/topology';
import { computed, type ComputedRef, type ShallowRef } from 'vue';
import type { Counts } from '../../session/measures/counted-things';
import type { useMeasures } from '../../session/measures/use-measures';
import type { GridLine } from './GridsPanel.vue';

/** Names, parents and households of the grids of a version; of grids that are gone, what they were in the plan in force. */
export function useGridLines(of: {
  draft: ComputedRef<Draft | null>;
  shown: Readonly<ShallowRef<PlanarMap | null>>;
  counts: ShallowRef<Counts | null>;
  inForce: ShallowRef<Draft | null>;
  measures: ReturnType<typeof useMeasures>;
  /** of a grid that is only a preview yet */
  newName: () => string;
}) {
  const { draft, shown, counts, inForce, measures, newName } = of;
  const nameOf = (grid: FaceId) =>
    draft.value?.grids.get(grid)?.name ?? inForce.value?.grids.get(grid)?.name ?? (grid ? newName() : '');
  const orderOf = (grid: FaceId) =>
    (draft.value?.grids.get(grid) ?? inForce.value?.grids.get(grid))?.code ?? '~';
  const parentOfGrid = (grid: FaceId) =>
    shown.value?.faces.get(grid)?.parent ?? inForce.value?.map.faces.get(grid)?.parent ?? '';
  const after = computed(
    () => new Map(measures.impact.value?.grids.map(({ id, after: sums }) => [id, sums])),
  );
  const householdsOf = (grid: FaceId) =>
    (after.value.get(grid) ?? counts.value?.open.totals.get(grid))?.weights['households'] ?? 0;

  const grids = computed((): GridLine[] =>
    [...(draft.value?.map.faces.values() ?? [])].map(({ id, parent, locked }) => ({
      id,
      parent,
      locked,
      code: draft.value?.grids.get(id)?.code ?? '',
      name: nameOf(id),
      households: counts.value ? householdsOf(id) : null,
    })),
  );
  const parents = computed(() =>
    [...(draft.value?.grids.values() ?? [])]
      .filter(({ level }) => level === 4)
      .sort((a, b) => a.code.localeCompare(b.code))
      .map(({ id, code, name }) => ({ id, code, name })),
  );
  return { grids, parents, nameOf, orderOf, parentOfGrid, householdsOf };
}
