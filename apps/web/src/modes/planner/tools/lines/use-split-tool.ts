import type { Census, DraftEdit, LatticePoint } from '@getu/topology';
import { computed, shallowRef } from 'vue';
import { previewSplit, type SplitPreview } from './split';
import type { ToolDesk } from '../tool';
import { useDrawnLine } from './use-drawn-line';

/** Clicks draw a line across a grid; Enter, a double click or the panel's button cuts along it. */
export function useSplitTool(desk: ToolDesk, census: () => Census | null) {
  const { points, end, snapped, clear, toolFor } = useDrawnLine(desk);
  const swapped = shallowRef(false);
  const newFace = shallowRef(crypto.randomUUID());

  const preview = computed((): SplitPreview => {
    const counted = census();
    if (!counted || points.value.length < 2) return { kind: 'nothing' };
    return previewSplit({
      census: counted,
      line: points.value,
      newFace: newFace.value,
      swapped: swapped.value,
    });
  });

  function reset() {
    swapped.value = false;
    newFace.value = crypto.randomUUID();
    clear();
  }
  function tellRefusal() {
    desk.say(preview.value.kind === 'refused' ? preview.value.refusal : null);
  }
  function confirm(): boolean {
    const now = preview.value;
    if (now.kind !== 'accepted') return false;
    const isDone = desk.act({ name: 'split-face', about: desk.nameOf(now.edit.face) }, [
      now.edit as DraftEdit,
    ]);
    if (isDone) reset();
    return isDone;
  }

  const tool = toolFor({
    preview: () => (preview.value.kind === 'accepted' ? preview.value.map : null),
    tell: tellRefusal,
    confirm,
    reset,
  });
  /** A line typed as coordinates. */
  function draw(line: readonly LatticePoint[]) {
    points.value = line;
    tellRefusal();
  }
  return { tool, points, end, snapped, swapped, preview, confirm, reset, draw };
}
