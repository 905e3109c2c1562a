import { onScopeDispose, watch } from 'vue';
import { keepShell } from '../../../offline/kept-shell';
import { isLastGoodAllowed } from '../../../stores/last-good';

/** After everything that a start loads has been loaded, and long after anybody waits for the map. */
const settledMs = 10_000;

/** Keeps the app on a wall that hangs unattended, where anything may be kept. */
export function useKeptShell(isWanted: () => boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => isWanted() && isLastGoodAllowed.value,
    (wanted) => {
      clearTimeout(timer);
      if (wanted) timer = setTimeout(() => void keepShell(), settledMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
}
