import { toLattice, type FaceId, type LatticePoint, type PlanarMap, type Refusal } from '@getu/topology';
import { computed, shallowRef, watch, type ShallowRef } from 'vue';
import type { ScreenFrame } from '../map/screen-frame';
import type { Counts } from '../session/measures/counted-things';
import type { DraftSession } from '../session/use-draft-session';
import { groundShapesOf } from './aiming/ground-shapes';
import { snap, snapGroundOf } from './aiming/snap';
import type { PointerAt, ToolDesk, ToolName } from './tool';
import { useBorderTool } from './border/use-border-tool';
import { useMergeTool } from './areas/use-merge-tool';
import { usePaintTool } from './areas/use-paint-tool';
import { useReshapeTool } from './lines/use-reshape-tool';
import { useSplitTool } from './lines/use-split-tool';
import { useSuggestTool } from '../suggest/use-suggest-tool';

/** The tools of one editor: which is in hand, what it shows, and where the pointer's and the keyboard's doings go. */
export function useTools(
  session: DraftSession,
  screen: ShallowRef<ScreenFrame | null>,
  size: () => { width: number; height: number },
  counts: () => Counts | null,
) {
  const name = shallowRef<ToolName>('paint');
  const refusal = shallowRef<Refusal | null>(null);
  const frame = computed(() => session.log.value?.start.map.frame ?? null);
  const shapes = computed(() => {
    const [ground, known] = [session.ground.value, frame.value];
    return ground && known ? groundShapesOf(known, ground.buildings, ground.compounds) : null;
  });
  const snapGround = computed(() => {
    const [ground, known] = [session.ground.value, frame.value];
    if (!ground || !known) return null;
    const latticeOf = (line: readonly (readonly number[])[]) =>
      line.flatMap(([lng, lat]) => [lng! * 1e7 - known.origin[0], lat! * 1e7 - known.origin[1]]);
    return snapGroundOf(known, [
      ...ground.compounds.features.flatMap(({ geometry }) =>
        geometry.coordinates.map((ring) => ({ kind: 'compound' as const, points: latticeOf(ring) })),
      ),
      ...ground.basemap.features.flatMap(({ geometry, properties }) =>
        properties.layer === 'road' && geometry.type === 'LineString'
          ? [{ kind: 'road' as const, points: latticeOf(geometry.coordinates) }]
          : [],
      ),
    ]);
  });

  const desk: ToolDesk = {
    map: () => session.draft.value?.map ?? null,
    screen: () => screen.value,
    isEditable: () => session.isEditable.value && session.sync.conflicts.value.length === 0,
    nameOf: (face: FaceId) => session.draft.value?.grids.get(face)?.name ?? '',
    snap(at, { map, reachMeters }) {
      const [ground, known] = [snapGround.value, frame.value];
      if (!ground || !known) return { at: [Math.round(at[0]), Math.round(at[1])], kind: 'free' };
      return snap({ at, ground, frame: known, map, reachMeters });
    },
    act(step, edits) {
      const isDone = session.act(step, edits);
      refusal.value = session.refusal.value;
      return isDone;
    },
    say: (why) => (refusal.value = why),
  };
  const peopleOf = (face: FaceId) => {
    const now = counts();
    if (!now) return 0;
    let people = 0;
    now.census.faceOf.forEach((at, i) => {
      if (at === face) people += now.census.buildings[i]!.weights['households'] ?? 0;
    });
    return people;
  };

  const border = useBorderTool(desk, size);
  const paint = usePaintTool(desk, () => shapes.value);
  const split = useSplitTool(desk, () => counts()?.census ?? null);
  const merge = useMergeTool(desk, peopleOf);
  const reshape = useReshapeTool(desk);
  const suggest = useSuggestTool(desk, () => session.ground.value);
  const tools = { paint, border, reshape, split, merge, suggest };
  const current = computed(() => tools[name.value].tool);
  watch(name, (_now, before) => {
    tools[before].tool.cancel();
    refusal.value = null;
  });

  return {
    name,
    refusal,
    shapes,
    paint,
    border,
    reshape,
    split,
    merge,
    suggest,
    peopleOf,
    /** what the map shows: the draft, or what it would be */
    shown: computed((): PlanarMap | null => current.value.preview() ?? session.draft.value?.map ?? null),
    trouble: computed((): LatticePoint | null => {
      const [why, known] = [refusal.value, frame.value];
      return why && known ? toLattice(known, why.at) : null;
    }),
    cursor: computed(() => current.value.cursor()),
    down: (at: PointerAt) => current.value.down(at),
    move: (at: PointerAt) => current.value.move(at),
    up: (at: PointerAt) => current.value.up(at),
    cancel: () => current.value.cancel(),
    key: (event: KeyboardEvent) => current.value.key(event),
  };
}
export type Tools = ReturnType<typeof useTools>;
