import type { LatticePoint, PlanarMap } from '@getu/topology';
import { shallowRef } from 'vue';
import type { SnapKind } from '../aiming/snap';
import { reachPixels, type PointerAt, type Tool, type ToolDesk } from '../tool';

/** A press that moved further than this is a drag of the map, not a corner of the line. */
const clickPixels = 5;
const doubleClickPixels = 8;
const doubleClickMs = 350;

/** What a tool does with the line that is drawn for it. */
interface LineUse {
  preview: () => PlanarMap | null;
  /** says why the line as it now is would be refused, or nothing */
  tell: () => void;
  confirm: () => boolean;
  reset: () => void;
}

/**
 * A line drawn by clicks that snap: Enter or a double click takes it, Backspace takes the last corner back, Escape all of
 * them. The map may still be moved with a drag while a line is drawn.
 */
export function useDrawnLine(desk: ToolDesk) {
  const points = shallowRef<readonly LatticePoint[]>([]);
  const end = shallowRef<LatticePoint | null>(null);
  const snapped = shallowRef<{ at: LatticePoint; kind: SnapKind } | null>(null);
  /** how far the pointer reaches on the ground at the map's present scale */
  const reachMeters = shallowRef(1);
  let pressedAt: readonly [number, number] | null = null;
  let lastClick = { ms: 0, pixel: [0, 0] as readonly [number, number] };

  const apart = (a: readonly [number, number], b: readonly [number, number]) =>
    Math.hypot(a[0] - b[0], a[1] - b[1]);

  function placeOf(at: PointerAt): LatticePoint {
    reachMeters.value = (desk.screen()?.metersPerPixel ?? 0) * reachPixels(at);
    if (at.isFree) {
      snapped.value = null;
      return [Math.round(at.lattice[0]), Math.round(at.lattice[1])];
    }
    const place = desk.snap(at.lattice, { map: desk.map(), reachMeters: reachMeters.value });
    snapped.value = place.kind === 'free' ? null : place;
    return place.at;
  }

  /** Nothing is drawn, nothing is said. */
  function clear() {
    points.value = [];
    end.value = null;
    snapped.value = null;
    desk.say(null);
  }

  const toolFor = ({ preview, tell, confirm, reset }: LineUse): Tool => ({
    preview,
    down(at) {
      pressedAt = at.pixel;
      return false;
    },
    move(at) {
      const place = placeOf(at);
      end.value = points.value.length > 0 ? place : null;
    },
    up(at) {
      const isClick = pressedAt !== null && apart(at.pixel, pressedAt) <= clickPixels;
      pressedAt = null;
      if (!isClick || !desk.isEditable()) return;
      const now = performance.now();
      const isDouble =
        now - lastClick.ms < doubleClickMs && apart(at.pixel, lastClick.pixel) < doubleClickPixels;
      lastClick = { ms: now, pixel: at.pixel };
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
  });

  return { points, end, snapped, reachMeters, clear, toolFor };
}
