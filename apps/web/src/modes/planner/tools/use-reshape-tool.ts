import {
  applyEdit,
  arcAt,
  findSegment,
  toLattice,
  type DraftEdit,
  type LatticePoint,
  type PlanarMap,
} from '@getu/topology';
import { computed, shallowRef } from 'vue';
import { reshapeAlong } from './reshape';
import { reachPixels, type PointerAt, type Tool, type ToolDesk } from './tool';

/** Clicks draw where a border shall run, from one place on it to another; Enter, a double click or the panel's button takes it. */
export function useReshapeTool(desk: ToolDesk) {
  const points = shallowRef<readonly LatticePoint[]>([]);
  const end = shallowRef<LatticePoint | null>(null);
  const snapped = shallowRef<LatticePoint | null>(null);
  const reachMeters = shallowRef(1);
  let pressedAt: readonly [number, number] | null = null;
  let lastPress = { ms: 0, pixel: [0, 0] as readonly [number, number] };

  const edit = computed(() => {
    const map = desk.map();
    return map ? reshapeAlong(map, points.value, reachMeters.value) : null;
  });
  const outcome = computed(() => {
    const map = desk.map();
    return map && edit.value ? applyEdit(map, edit.value) : null;
  });
  const map = computed((): PlanarMap | null => (outcome.value?.accepted ? outcome.value.map : null));

  function placeOf(at: PointerAt): LatticePoint {
    reachMeters.value = (desk.screen()?.metersPerPixel ?? 0) * reachPixels(at);
    if (at.isFree) return [Math.round(at.lattice[0]), Math.round(at.lattice[1])];
    const place = desk.snap(at.lattice, { map: desk.map(), reachMeters: reachMeters.value });
    snapped.value = place.kind === 'free' ? null : place.at;
    return place.at;
  }
  function reset() {
    points.value = [];
    end.value = null;
    snapped.value = null;
    desk.say(null);
  }
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

  const tool: Tool = {
    preview: () => map.value,
    down(at) {
      pressedAt = at.pixel;
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
      tell();
    },
    cancel: reset,
    key(event) {
      if (event.key === 'Enter') return confirm();
      if (points.value.length === 0 || (event.key !== 'Backspace' && event.key !== 'Escape')) return false;
      if (event.key === 'Escape') reset();
      else {
        points.value = points.value.slice(0, -1);
        tell();
      }
      return true;
    },
    cursor: () => 'crosshair',
  };
  return { tool, points, end, snapped, edit, outcome, confirm, reset };
}
