import { onScopeDispose, watch, type ShallowRef } from 'vue';
import type { PointerAt } from '../tools/tool';
import type { ScreenFrame } from './screen-frame';

export interface MapPointer {
  element: () => HTMLElement | null;
  screen: ShallowRef<ScreenFrame | null>;
  /** true: the gesture is the editor's, the map stays */
  down(at: PointerAt): boolean;
  move(at: PointerAt): void;
  up(at: PointerAt): void;
  cancel(): void;
  setPanning(isOn: boolean): void;
}

/** Pointers on the map, one gesture at a time, moves at most once a frame. A second finger gives the gesture back to the map. */
export function useMapPointer(pointer: MapPointer): void {
  let held: number | null = null;
  let isOurs = false;
  let pending: PointerEvent | null = null;
  let frame = 0;

  function placeOf(event: PointerEvent): PointerAt | null {
    const [element, screen] = [pointer.element(), pointer.screen.value];
    if (!element || !screen) return null;
    const box = element.getBoundingClientRect();
    const pixel = [event.clientX - box.left, event.clientY - box.top] as const;
    return {
      pixel,
      lattice: screen.latticeAt(...pixel),
      isTouch: event.pointerType === 'touch',
      isFree: event.altKey,
      isShift: event.shiftKey,
    };
  }
  function flush() {
    cancelAnimationFrame(frame);
    frame = 0;
    const event = pending;
    pending = null;
    const at = event && placeOf(event);
    if (at) pointer.move(at);
  }
  const isOnMap = (event: Event) =>
    event.target instanceof Element && event.target.closest('.flat-map__ground') !== null;

  function onDown(event: PointerEvent) {
    if (!isOnMap(event) || (event.pointerType === 'mouse' && event.button !== 0)) return;
    if (held !== null) {
      // a second finger: they mean the map
      if (isOurs) pointer.cancel();
      end();
      return;
    }
    const at = placeOf(event);
    if (!at) return;
    held = event.pointerId;
    isOurs = pointer.down(at);
    // this handler runs before the library's: a map that may not pan lets the gesture be
    if (isOurs) {
      pointer.setPanning(false);
      (event.target as Element).setPointerCapture(event.pointerId);
    }
  }
  function onMove(event: PointerEvent) {
    if (held === null ? !isOnMap(event) : event.pointerId !== held) return;
    pending = event;
    frame ||= requestAnimationFrame(flush);
  }
  function onUp(event: PointerEvent) {
    if (event.pointerId !== held) return;
    if (pending) flush();
    const at = placeOf(event);
    end();
    if (at) pointer.up(at);
  }
  function onCancel(event: PointerEvent) {
    if (event.pointerId !== held) return;
    end();
    pointer.cancel();
  }
  function end() {
    if (isOurs) pointer.setPanning(true);
    held = null;
    isOurs = false;
  }

  watch(pointer.element, (element, _, onCleanup) => {
    if (!element) return;
    const listeners = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onCancel };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: PointerEvent) => void][];
    for (const [type, listener] of entries) element.addEventListener(type, listener, { capture: true });
    onCleanup(() => {
      for (const [type, listener] of entries) element.removeEventListener(type, listener, { capture: true });
    });
  });
  onScopeDispose(() => cancelAnimationFrame(frame));
}
