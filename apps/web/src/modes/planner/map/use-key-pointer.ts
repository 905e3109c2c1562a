import { shallowRef, type ShallowRef } from 'vue';
import type { PointerAt } from '../tools/tool';
import type { ScreenFrame } from './screen-frame';

/** Pixels by which an arrow moves the pointer, and with Shift. */
const stride = 20;
const smallStride = 2;
/** So near to the map's edge, the map moves instead. */
const margin = 60;
const arrows: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** What the keyboard's pointer is told of and tells. */
interface KeyPointerUse {
  screen: ShallowRef<ScreenFrame | null>;
  size: () => { width: number; height: number };
  down(at: PointerAt): unknown;
  move(at: PointerAt): void;
  up(at: PointerAt): void;
  pan(x: number, y: number): void;
}

/**
 * A pointer for those who have none: arrows move it over the map (Shift: by two pixels), the space bar presses there, Alt presses
 * without snapping. Every tool that clicks works with it. It stands on the ground, and stays there while the map moves.
 */
export function useKeyPointer(use: KeyPointerUse) {
  const at = shallowRef<readonly [x: number, y: number] | null>(null);

  function pointerAt(lattice: readonly [number, number], event: KeyboardEvent): PointerAt | null {
    const screen = use.screen.value;
    if (!screen) return null;
    const pixel = [screen.xOf(lattice[0]), screen.yOf(lattice[1])] as const;
    return { lattice, pixel, isTouch: false, isFree: event.altKey, isShift: false };
  }

  function step([dx, dy]: readonly [number, number], event: KeyboardEvent): boolean {
    const screen = use.screen.value;
    if (!screen) return false;
    const { width, height } = use.size();
    const now = at.value ?? screen.latticeAt(width / 2, height / 2);
    const pixels = event.shiftKey ? smallStride : stride;
    const first = at.value === null;
    const [x, y] = [screen.xOf(now[0]), screen.yOf(now[1])];
    const isSeen = x > 0 && y > 0 && x < width && y < height;
    const next =
      first || !isSeen ? ([width / 2, height / 2] as const) : ([x + dx * pixels, y + dy * pixels] as const);
    at.value = screen.latticeAt(...next);
    const [overX, overY] = [beyond(next[0], width), beyond(next[1], height)];
    if (overX !== 0 || overY !== 0) use.pan(overX * margin * 2, overY * margin * 2);
    const pointer = pointerAt(at.value, event);
    if (pointer) use.move(pointer);
    return true;
  }
  const beyond = (value: number, size: number) => (value < margin ? -1 : value > size - margin ? 1 : 0);

  return {
    at,
    hide: () => (at.value = null),
    /** true: the key was the pointer's */
    key(event: KeyboardEvent): boolean {
      const arrow = arrows[event.key];
      if (arrow) return step(arrow, event);
      if (event.key !== ' ' || !at.value) return false;
      const pointer = pointerAt(at.value, event);
      if (!pointer) return false;
      use.down(pointer);
      use.up(pointer);
      return true;
    },
  };
}
