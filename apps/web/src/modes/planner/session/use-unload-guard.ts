import { onScopeDispose } from 'vue';
import type { DraftSession } from './use-draft-session';

/** Closing the tab loses nothing, but where the device keeps nothing, somebody who closes it wants to know. */
export function useUnloadGuard({ keepsNothing, log }: DraftSession): void {
  function beforeUnload(event: BeforeUnloadEvent) {
    if (keepsNothing.value && (log.value?.pending.length ?? 0) > 0) event.preventDefault();
  }
  window.addEventListener('beforeunload', beforeUnload);
  onScopeDispose(() => window.removeEventListener('beforeunload', beforeUnload));
}
