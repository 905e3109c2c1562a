import { applyEdit, arcAt, findSegment, toLattice, type DraftEdit, type PlanarMap } from '@getu/topology';
import { computed } from 'vue';
import { reshapeAlong } from './reshape';
import type { ToolDesk } from '../tool';
import { useDrawnLine } from './use-drawn-line';

/** Clicks draw where a border shall run, from one place on it to another; Enter, a double click or the panel's button takes it. */
export function useReshapeTool(desk: ToolDesk) {
  const { points, end, snapped, reachMeters, clear: reset, toolFor } = useDrawnLine(desk);

  const edit = computed(() => {
    const map = desk.map();
    return map ? reshapeAlong(map, points.value, reachMeters.value) : null;
  });
  const outcome = computed(() => {
    const map = desk.map();
    return map && edit.value ? applyEdit(map, edit.value) : null;
  });
  const map = computed((): PlanarMap | null => (outcome.value?.accepted ? outcome.value.map : null));

  const tell = () => desk.say(outcome.value && !outcome.value.accepted ? outcome.value.refusal : null);

  function confirm(): boolean {
    const [now, drawn] = [desk.map(), edit.value];
    if (!now || !drawn || !outcome.value?.accepted) return false;
    const [a, b] = drawn.segment.map((position) => toLattice(now.frame, position)!);
    const found = findSegment(now, a!, b!);
    const sides = found ? [arcAt(now, found.arc).left, arcAt(now, found.arc).right] : [];
    const about = sides.map(desk.nameOf).filter(Boolean).join('、');
    const isDone = desk.act({ name: 'reshape-arc', about }, [drawn as DraftEdit]);
    if (isDone) reset();
    return isDone;
  }

  const tool = toolFor({ preview: () => map.value, tell, confirm, reset });
  return { tool, points, end, snapped, edit, outcome, confirm, reset };
}
