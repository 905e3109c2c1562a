import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

/** Nobody reads a number that changes sixty times a second; four panels that do cost more than the border itself. */
export const calmMs = 150;

/**
 * A value for panels: it follows its source at once, and while something is being dragged at most every {@link calmMs}. The
 * last value of a drag always comes.
 */
export function useCalm<T>(source: () => T, isMoving: () => boolean): Readonly<ShallowRef<T>> {
  const calm = shallowRef(source());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let takenAt = -Infinity;

  function take() {
    clearTimeout(timer);
    timer = undefined;
    takenAt = performance.now();
    calm.value = source();
  }
  watch([source, isMoving] as const, ([, moving]) => {
    if (!moving) take();
    else timer ??= setTimeout(take, Math.max(0, takenAt + calmMs - performance.now()));
  });
  onScopeDispose(() => clearTimeout(timer));
  return calm;
}
