import { metersPerUnit, toPosition, type DraftEdit, type LatticePoint } from '@getu/topology';
import { computed, shallowRef } from 'vue';
import { dragTo, placeFor, takeHold, type Drag } from './drag-border';
import { handleKey, handleNear, handlesIn, type Handle } from './handles-of';
import type { HeldTo } from '../aiming/snap';
import { reachPixels, type PointerAt, type Tool, type ToolDesk } from '../tool';

/** Below this many pixels a segment has no handle in its middle: there would be nothing to take hold of. */
const midpointPixels = 46;
const farAway = 1e7;
/** A hand that presses trembles by this many pixels. */
const tremble = 4;
const isFarFrom = (a: PointerAt, b: PointerAt) =>
  Math.hypot(a.pixel[0] - b.pixel[0], a.pixel[1] - b.pixel[1]) > (b.isTouch ? 2 * tremble : tremble);
const arrows: Record<string, readonly [number, number]> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * Free editing: take a junction, a corner or the middle of a border and put it elsewhere; both sides follow. By keyboard: Tab from
 * corner to corner, arrows by a metre (Shift: ten, Alt: a tenth), Delete, Insert.
 */
export function useBorderTool(desk: ToolDesk, size: () => { width: number; height: number }) {
  const drag = shallowRef<Drag | null>(null);
  const over = shallowRef<string | null>(null);
  const chosenKey = shallowRef<string | null>(null);
  const snapped = shallowRef<{ at: LatticePoint; kind: HeldTo } | null>(null);
  /** where the handle was pressed, while the pointer has not gone far enough to mean a drag */
  let pressed: PointerAt | null = null;

  const handles = computed((): Handle[] => {
    const [map, screen] = [desk.map(), desk.screen()];
    if (!map || !screen || !desk.isEditable()) return [];
    const { width, height } = size();
    const [minX, maxY] = screen.latticeAt(-20, -20);
    const [maxX, minY] = screen.latticeAt(width + 20, height + 20);
    return handlesIn(map, { minX, minY, maxX, maxY }, midpointPixels * screen.metersPerPixel);
  });
  const chosen = computed(
    () => handles.value.find((handle) => handleKey(handle) === chosenKey.value) ?? null,
  );

  function handleAt(at: PointerAt): Handle | null {
    const screen = desk.screen();
    if (!screen) return null;
    const distance = ({ x, y }: Handle) =>
      Math.hypot(screen.xOf(x) - at.pixel[0], screen.yOf(y) - at.pixel[1]);
    return handleNear(handles.value, distance, reachPixels(at));
  }

  function hold(at: PointerAt) {
    if (!drag.value) return;
    const meters = (desk.screen()?.metersPerPixel ?? 0) * reachPixels(at);
    const rounded: LatticePoint = [Math.round(at.lattice[0]), Math.round(at.lattice[1])];
    const slid = placeFor(drag.value.start, drag.value.handle, at.lattice, at.isFree ? 0 : meters);
    // other borders' points are never snapped to: no two may lie at one place
    const place = slid
      ? { at: slid, kind: 'outline' as const }
      : at.isFree
        ? { at: rounded, kind: 'free' as const }
        : desk.snap(at.lattice, { map: null, reachMeters: meters });
    drag.value = dragTo(drag.value, place.at);
    snapped.value = place.kind === 'free' ? null : place;
    desk.say(drag.value.refusal);
  }

  function done({ edit, handle, at }: Drag): boolean {
    if (!edit) return false;
    const about = handle.faces.map(desk.nameOf).join('、');
    if (!desk.act({ name: edit.kind, about }, [edit as DraftEdit])) return false;
    chosenKey.value = handleKey({ kind: 'corner', x: at[0], y: at[1] });
    return true;
  }

  function nudge(by: readonly [number, number], meters: number): boolean {
    const [map, handle] = [desk.map(), chosen.value];
    if (!map || !handle) return false;
    const unit = metersPerUnit(map.frame);
    const to: LatticePoint = [
      handle.x + Math.round((by[0] * meters) / unit.x),
      handle.y + Math.round((by[1] * meters) / unit.y),
    ];
    return moveTo(to);
  }

  /** Puts the chosen handle at a place; false and a reason when it cannot lie there. */
  function moveTo(to: LatticePoint): boolean {
    const [map, handle] = [desk.map(), chosen.value];
    if (!map || !handle) return false;
    const moved = dragTo(takeHold(map, handle), placeFor(map, handle, to, 0) ?? to);
    desk.say(moved.refusal);
    return done(moved);
  }

  function remove(): boolean {
    const [map, handle] = [desk.map(), chosen.value];
    if (!map || !handle || handle.kind === 'midpoint') return false;
    const about = handle.faces.map(desk.nameOf).join('、');
    const at = toPosition(map.frame, handle.x, handle.y);
    if (desk.act({ name: 'delete-vertex', about }, [{ kind: 'delete-vertex', at: [...at] }]))
      chosenKey.value = null;
    return true;
  }

  /** Goes on to the next or previous handle; past the last, the keyboard leaves the map. */
  function walk(step: 1 | -1): boolean {
    const list = handles.value.filter(({ held }) => !held);
    const at = list.findIndex((handle) => handleKey(handle) === chosenKey.value);
    const next = at < 0 ? (step === 1 ? 0 : list.length - 1) : at + step;
    const handle = list[next];
    chosenKey.value = handle ? handleKey(handle) : null;
    return handle !== undefined;
  }

  const tool: Tool = {
    preview: () => drag.value?.map ?? null,
    down(at) {
      const [map, handle] = [desk.map(), handleAt(at)];
      desk.say(null);
      if (!map || !handle) {
        chosenKey.value = null;
        return false;
      }
      chosenKey.value = handleKey(handle);
      drag.value = takeHold(map, handle);
      pressed = at;
      return true;
    },
    move(at) {
      if (drag.value) {
        if (pressed && !isFarFrom(pressed, at)) return;
        pressed = null;
        hold(at);
      } else {
        const handle = handleAt(at);
        over.value = handle ? handleKey(handle) : null;
      }
    },
    up(at) {
      if (!drag.value) return;
      // a press that went nowhere chooses the handle, and moves nothing
      if (!pressed || isFarFrom(pressed, at)) hold(at);
      pressed = null;
      const final = drag.value!;
      drag.value = null;
      snapped.value = null;
      // refused: it springs back to where it was, and the reason stays to be read
      done(final);
    },
    cancel() {
      drag.value = null;
      snapped.value = null;
      desk.say(null);
    },
    key(event) {
      const arrow = arrows[event.key];
      if (arrow && chosen.value) return nudge(arrow, event.shiftKey ? 10 : event.altKey ? 0.1 : 1) || true;
      if (event.key === 'Tab') return walk(event.shiftKey ? -1 : 1);
      if ((event.key === 'Delete' || event.key === 'Backspace') && chosen.value) return remove();
      if (event.key === 'Insert' && chosen.value) return insertBeside();
      if (event.key === 'Escape' && chosen.value && !drag.value) {
        chosenKey.value = null;
        return true;
      }
      return false;
    },
    cursor: () => (drag.value ? 'grabbing' : over.value ? 'grab' : ''),
  };

  /** Makes a corner of the chosen midpoint, or of the midpoint nearest to the chosen corner. */
  function insertBeside(): boolean {
    const [map, handle] = [desk.map(), chosen.value];
    if (!map || !handle) return false;
    const midpoints = handles.value.filter(({ kind }) => kind === 'midpoint');
    const target =
      handle.kind === 'midpoint'
        ? handle
        : handleNear(midpoints, ({ x, y }) => Math.hypot(x - handle.x, y - handle.y), farAway);
    if (!target) return false;
    const inserted = dragTo(takeHold(map, target), [target.x, target.y]);
    desk.say(inserted.refusal);
    done(inserted);
    return true;
  }

  const active = computed(() => {
    const held = drag.value;
    if (held) {
      const refused = held.refusal !== null;
      const last = refused ? held.lastAt : null;
      return { at: held.at, last, kind: held.handle.kind, refused, held: held.handle.held };
    }
    const handle = chosen.value ?? handles.value.find((one) => handleKey(one) === over.value);
    return handle
      ? {
          at: [handle.x, handle.y] as const,
          last: null,
          kind: handle.kind,
          refused: false,
          held: handle.held,
        }
      : null;
  });
  return { tool, handles, active, snapped, chosen, moveTo, remove, drag };
}
