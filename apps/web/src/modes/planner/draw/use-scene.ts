import type { Draft, FaceId } from '@getu/topology';
import { computed, type ComputedRef, type ShallowRef } from 'vue';
import type { Counts } from '../session/measures/counted-things';
import type { useMeasures } from '../session/measures/use-measures';
import type { Tools } from '../tools/use-tools';
import type { DraftScene } from './draft-scene';

/** Puts together what is drawn, of the draft, the tool in hand and what is chosen. */
export function useScene(of: {
  tools: Tools;
  measures: ReturnType<typeof useMeasures>;
  counts: ShallowRef<Counts | null>;
  inForce: ShallowRef<Draft | null>;
  chosen: ShallowRef<FaceId | null>;
  hovered: ShallowRef<FaceId | null>;
  swipe: ShallowRef<number | null>;
  colourOf: ComputedRef<(parent: string) => string>;
  pointer: ShallowRef<readonly [number, number] | null>;
  taken: ComputedRef<DraftScene['taken']>;
  conflict: ComputedRef<DraftScene['conflict']>;
  nameOf: (face: FaceId) => string;
}): ComputedRef<DraftScene | null> {
  const {
    tools,
    measures,
    counts,
    inForce,
    chosen,
    hovered,
    swipe,
    pointer,
    taken,
    conflict,
    colourOf,
    nameOf,
  } = of;

  const moved = computed(() => {
    const [impact, counted, shapes] = [measures.impact.value, counts.value, tools.shapes.value];
    if (!impact || !counted || !shapes) return [];
    return impact.moves.flatMap(({ building, to }) => {
      const shape =
        building < counted.buildings ? shapes.building(counted.census.buildings[building]!.id) : undefined;
      return shape ? [{ ring: shape.rings[0]!, to }] : [];
    });
  });
  const painted = computed((): DraftScene['painted'] => {
    if (tools.name.value !== 'paint') return [];
    const { over, painting } = tools.paint;
    const shapeOf = (id: string) => tools.shapes.value?.building(id);
    const of = (ids: readonly { id: string }[], state: 'done' | 'waiting') =>
      ids.flatMap(({ id }) => {
        const shape = shapeOf(id);
        return shape ? [{ rings: shape.rings, state }] : [];
      });
    return [
      ...(over.value ? [{ rings: over.value.rings, state: 'over' as const }] : []),
      ...of(painting.value?.done ?? [], 'done'),
      ...of(painting.value?.waiting ?? [], 'waiting'),
    ];
  });
  const marked = computed((): FaceId | null => {
    const { name, paint, merge } = tools;
    if (name.value === 'paint') return paint.receiver.value ?? chosen.value;
    if (name.value === 'merge') return merge.first.value ?? chosen.value;
    return chosen.value;
  });

  return computed(() => {
    const map = tools.shown.value;
    if (!map) return null;
    const name = tools.name.value;
    const { split, reshape, border } = tools;
    const before = inForce.value?.map;
    const snapping = { split, reshape, border, paint: null, merge: null, suggest: null }[name];
    return {
      map,
      compare: swipe.value !== null && before ? { map: before, at: swipe.value } : null,
      colourOf: colourOf.value,
      nameOf,
      taken: taken.value,
      lockedFaces: new Set([...map.faces.values()].filter(({ locked }) => locked).map(({ id }) => id)),
      chosen: marked.value,
      hovered: hovered.value,
      changed: measures.changed.value,
      moved: moved.value,
      painted: painted.value,
      handles: name === 'border' && !border.drag.value ? border.handles.value : [],
      active: name === 'border' ? border.active.value : null,
      line:
        name === 'split' && split.points.value.length > 0
          ? {
              points: split.points.value,
              end: split.end.value,
              refused: split.preview.value.kind === 'refused',
            }
          : name === 'reshape' && reshape.points.value.length > 0
            ? {
                points: reshape.points.value,
                end: reshape.end.value,
                refused: reshape.outcome.value?.accepted === false,
              }
            : null,
      trouble: tools.trouble.value,
      snapped: snapping ? (snapping.snapped.value?.at ?? null) : null,
      pointer: pointer.value,
      conflict: conflict.value,
    };
  });
}
