import { faceAt, type DraftEdit, type FaceId } from '@getu/topology';
import { computed, shallowRef } from 'vue';
import { previewMerge, type MergePreview } from './merge';
import type { PointerAt, Tool, ToolDesk } from '../tool';

/** Two grids are clicked; the panel shows what would come of them and asks for the parent where they have two. */
export function useMergeTool(desk: ToolDesk, peopleOf: (face: FaceId) => number) {
  const first = shallowRef<FaceId | null>(null);
  const second = shallowRef<FaceId | null>(null);
  const parent = shallowRef<string | null>(null);
  const swapped = shallowRef(false);
  let pressedAt: PointerAt['pixel'] | null = null;

  /** The one with more households keeps its identity, unless swapped. */
  const pair = computed((): readonly [keep: FaceId, absorb: FaceId] | null => {
    const [one, other] = [first.value, second.value];
    if (one === null || other === null) return null;
    const oneKeeps = peopleOf(one) >= peopleOf(other) !== swapped.value;
    return oneKeeps ? [one, other] : [other, one];
  });
  const preview = computed((): MergePreview | null => {
    const map = desk.map();
    return map && pair.value ? previewMerge(map, ...pair.value, parent.value) : null;
  });

  function reset() {
    first.value = null;
    second.value = null;
    parent.value = null;
    swapped.value = false;
    desk.say(null);
  }
  function choose(face: FaceId) {
    if (face === first.value) return reset();
    if (first.value === null) first.value = face;
    else {
      second.value = face;
      parent.value = null;
    }
    desk.say(preview.value?.kind === 'refused' ? preview.value.refusal : null);
  }
  function confirm(): boolean {
    const now = preview.value;
    if (now?.kind !== 'accepted') return false;
    const about = `${desk.nameOf(now.edit.absorb)} → ${desk.nameOf(now.edit.keep)}`;
    const isDone = desk.act({ name: 'merge-faces', about }, [now.edit as DraftEdit]);
    if (isDone) reset();
    return isDone;
  }

  const tool: Tool = {
    preview: () => (preview.value?.kind === 'accepted' ? preview.value.map : null),
    down(at) {
      pressedAt = at.pixel;
      return false;
    },
    move: () => {},
    up(at) {
      const [map, from] = [desk.map(), pressedAt];
      pressedAt = null;
      if (!map || !from || Math.hypot(at.pixel[0] - from[0], at.pixel[1] - from[1]) > 5) return;
      const face = faceAt(map, [Math.round(at.lattice[0]), Math.round(at.lattice[1])]);
      if (face !== '' && desk.isEditable()) choose(face);
    },
    cancel: reset,
    key(event) {
      if (event.key === 'Enter') return confirm();
      if (event.key === 'Escape' && first.value !== null) {
        reset();
        return true;
      }
      return false;
    },
    cursor: () => 'pointer',
  };
  return { tool, first, second, parent, swapped, pair, preview, choose, confirm, reset };
}
