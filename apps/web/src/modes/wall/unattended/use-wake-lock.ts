import { onScopeDispose, watch } from 'vue';

/** Keeps the screen lit while `isWanted`; the browser lets go whenever the page is hidden, so it is taken again after. */
export function useWakeLock(isWanted: () => boolean): void {
  // absent on plain http
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  if (!wakeLock) return;
  let held: WakeLockSentinel | null = null;
  let isDone = false;

  const follow = async () => {
    if (!isWanted() || isDone) {
      await held?.release();
      held = null;
      return;
    }
    if (document.visibilityState !== 'visible' || (held && !held.released)) return;
    try {
      held = await wakeLock.request('screen');
    } catch {
      // Refused (battery low, a policy): the screen goes dark as the device is set.
    }
  };
  const onVisible = () => void follow();
  document.addEventListener('visibilitychange', onVisible);
  watch(isWanted, onVisible, { immediate: true });
  onScopeDispose(() => {
    isDone = true;
    document.removeEventListener('visibilitychange', onVisible);
    void follow();
  });
}
