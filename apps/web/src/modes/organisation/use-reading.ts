import { onScopeDispose, shallowRef, watch } from 'vue';
import { isAbort } from '../../api/api-error';
import { useLiveStore } from '../../stores/live';

/** Something read at once, and again whenever one of the layers that show it changes. */
export function useReading<T>(layers: readonly string[], read: (signal: AbortSignal) => Promise<T>) {
  const live = useLiveStore();
  const value = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  let abort = new AbortController();

  async function readAgain() {
    abort.abort();
    abort = new AbortController();
    const own = abort;
    try {
      const answer = await read(own.signal);
      if (abort !== own) return;
      value.value = answer;
      error.value = null;
    } catch (reason) {
      if (abort === own && !isAbort(reason)) error.value = reason;
    }
  }
  watch(
    () => [...layers.map((layer) => live.versions[layer]), live.resyncs].join(),
    () => void readAgain(),
  );
  void readAgain();
  onScopeDispose(() => abort.abort());
  return { value, error, readAgain };
}
