import type { LatticePoint, PlanarMap } from '@getu/topology';
import { shallowRef } from 'vue';
import type { SnapKind } from '../aiming/snap';
import { reachPixels, type PointerAt, type Tool, type ToolDesk } from '../tool';
import { cornersOfStroke } from './stroke';

/** A press that moved further than this is a drag of the map, not a corner of the line. */
const clickPixels = 5;
const doubleClickPixels = 8;
const doubleClickMs = 350;
/** How far the corners of a stroke may stray from it. */
const strayPixels = 3;
const borderKinds = new Set<SnapKind>(['junction', 'corner', 'border']);

/** What a tool does with the line that is drawn for it. */
interface LineUse {
  preview: () => PlanarMap | null;
  /** says why the line as it now is would be refused, or nothing */
  tell: () => void;
  confirm: () => boolean;
  reset: () => void;
}

/**
 * A line drawn by clicks that snap, or by one stroke that begins at a border: Enter or a double click takes it, Backspace takes the
 * last corner back, Escape all of them. A drag from anywhere else moves the map, also while a line is drawn.
 */
export function useDrawnLine(desk: ToolDesk) {
  const points = shallowRef<readonly LatticePoint[]>([]);
  const end = shallowRef<LatticePoint | null>(null);
  const snapped = shallowRef<{ at: LatticePoint; kind: SnapKind } | null>(null);
  /** how far the pointer reaches on the ground at the map's present scale */
  const reachMeters = shallowRef(1);
  let pressedAt: readonly [number, number] | null = null;
  /** places that the hand passed since it came down at a border; null: it is no stroke */
  let stroke: LatticePoint[] | null = null;
  let lastClick = { ms: 0, pixel: [0, 0] as readonly [number, number] };

  const apart = (a: readonly [number, number], b: readonly [number, number]) =>
    Math.hypot(a[0] - b[0], a[1] - b[1]);

  /** Nowhere else does a stroke begin: a drag from open ground is the map's. */
  function isAtBorder(at: PointerAt): boolean {
    const reach = (desk.screen()?.metersPerPixel ?? 0) * reachPixels(at);
    return borderKinds.has(desk.snap(at.lattice, { map: desk.map(), reachMeters: reach }).kind);
  }

  /** What a hand passes is drawn to walls and roads alone, and only near by: along borders it is meant to leave them. */
  function passed(at: PointerAt): LatticePoint {
    const reach = ((desk.screen()?.metersPerPixel ?? 0) * reachPixels(at)) / 2;
    if (at.isFree) return [Math.round(at.lattice[0]), Math.round(at.lattice[1])];
    return desk.snap(at.lattice, { map: null, reachMeters: reach }).at;
  }

  /** The stroke so far as corners, up to where the hand is. */
  function drawStroke(until: LatticePoint) {
    const [map, screen] = [desk.map(), desk.screen()];
    if (!stroke || !map || !screen) return;
    points.value = cornersOfStroke([...stroke, until], map.frame, strayPixels * screen.metersPerPixel);
  }

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
      if (points.value.length > 0 || !desk.isEditable() || !isAtBorder(at)) return false;
      stroke = [placeOf(at)];
      return true;
    },
    move(at) {
      const place = placeOf(at);
      if (stroke && pressedAt && apart(at.pixel, pressedAt) > clickPixels) {
        stroke.push(passed(at));
        drawStroke(place);
      } else end.value = points.value.length > 0 ? place : null;
    },
    up(at) {
      const isClick = pressedAt !== null && apart(at.pixel, pressedAt) <= clickPixels;
      pressedAt = null;
      const drawn = stroke !== null && points.value.length > 0;
      if (drawn) drawStroke(placeOf(at));
      stroke = null;
      if (drawn) return tell();
      if (!isClick || !desk.isEditable()) return;
      const now = performance.now();
      const isDouble =
        now - lastClick.ms < doubleClickMs && apart(at.pixel, lastClick.pixel) < doubleClickPixels;
      lastClick = { ms: now, pixel: at.pixel };
      if (isDouble) return void confirm();
      points.value = [...points.value, placeOf(at)];
      tell();
    },
    cancel() {
      stroke = null;
      pressedAt = null;
      reset();
    },
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
