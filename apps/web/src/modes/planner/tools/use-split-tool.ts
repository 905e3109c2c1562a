import type { Census, DraftEdit, LatticePoint } from '@getu/topology';
import { computed, shallowRef } from 'vue';
import { previewSplit, type SplitPreview } from './split';
import { reachPixels, type PointerAt, type Tool, type ToolDesk } from './tool';

/** Clicks draw a line across a grid; Enter, a double click or the panel's button cuts along it. */
export function useSplitTool(desk: ToolDesk, census: () => Census | null) {
  const points = shallowRef<readonly LatticePoint[]>([]);
  const end = shallowRef<LatticePoint | null>(null);
  const snapped = shallowRef<LatticePoint | null>(null);
  const swapped = shallowRef(false);
  const newFace = shallowRef(crypto.randomUUID());
  let pressedAt: readonly [number, number] | null = null;
  let lastPress = { ms: 0, pixel: [0, 0] as readonly [number, number] };

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

  function placeOf(at: PointerAt): LatticePoint {
    if (at.isFree) return [Math.round(at.lattice[0]), Math.round(at.lattice[1])];
    const reachMeters = (desk.screen()?.metersPerPixel ?? 0) * reachPixels(at);
    const place = desk.snap(at.lattice, { map: desk.map(), reachMeters });
    snapped.value = place.kind === 'free' ? null : place.at;
    return place.at;
  }
  function reset() {
    points.value = [];
    end.value = null;
    snapped.value = null;
    swapped.value = false;
    newFace.value = crypto.randomUUID();
    desk.say(null);
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

  const tool: Tool = {
    preview: () => (preview.value.kind === 'accepted' ? preview.value.map : null),
    down(at) {
      pressedAt = at.pixel;
      // the map may still be moved with a drag while a line is drawn
      return false;
    },
    move(at) {
      end.value = points.value.length > 0 ? placeOf(at) : (placeOf(at), null);
    },
    up(at) {
      const moved = pressedAt ? Math.hypot(at.pixel[0] - pressedAt[0], at.pixel[1] - pressedAt[1]) : 99;
      pressedAt = null;
      if (moved > 5 || !desk.isEditable()) return;
      const now = performance.now();
      const isDouble =
        now - lastPress.ms < 350 &&
        Math.hypot(at.pixel[0] - lastPress.pixel[0], at.pixel[1] - lastPress.pixel[1]) < 8;
      lastPress = { ms: now, pixel: at.pixel };
      if (isDouble) return void confirm();
      points.value = [...points.value, placeOf(at)];
      tellRefusal();
    },
    cancel: reset,
    key(event) {
      if (event.key === 'Enter') return confirm();
      if (event.key === 'Backspace' && points.value.length > 0) {
        points.value = points.value.slice(0, -1);
        tellRefusal();
        return true;
      }
      if (event.key === 'Escape' && points.value.length > 0) {
        reset();
        return true;
      }
      return false;
    },
    cursor: () => 'crosshair',
  };
  /** A line typed as coordinates. */
  function draw(line: readonly LatticePoint[]) {
    points.value = line;
    tellRefusal();
  }
  return { tool, points, end, snapped, swapped, preview, confirm, reset, draw };
}
