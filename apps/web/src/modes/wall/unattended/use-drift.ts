import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

const every = 3 * 60_000;
const pixels = 3;
/** Round a square, a step at a time, so that nobody sees a jump and every edge is spared alike. */
const places = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const;

/**
 * By how many whole pixels the picture stands off its place, for screens that burn in what never moves. A place and no
 * transform: text stays sharp and clicks exact.
 */
export function useDrift(isWanted: () => boolean): Readonly<ShallowRef<{ left: string; top: string }>> {
  const still = { left: '0', top: '0' };
  const offset = shallowRef(still);
  let step = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const move = () => {
    step = (step + 1) % places.length;
    const [x, y] = places[step]!;
    offset.value = { left: `${x * pixels}px`, top: `${y * pixels}px` };
  };
  watch(
    isWanted,
    (wanted) => {
      clearInterval(timer);
      if (wanted) timer = setInterval(move, every);
      else offset.value = still;
    },
    { immediate: true },
  );
  onScopeDispose(() => clearInterval(timer));
  return offset;
}
