import { computed, shallowRef } from 'vue';
import { usePanelStatus } from '../../readings/use-panel-status';

/** One change at a time, and why it was refused. */
export function useWriting() {
  const { messageOf } = usePanelStatus();
  const isBusy = shallowRef(false);
  const failure = shallowRef<unknown>(null);
  return {
    isBusy,
    message: computed(() => (failure.value === null ? null : messageOf(failure.value))),
    clear: () => void (failure.value = null),
    /** @returns whether it was done */
    async write(work: () => Promise<unknown>): Promise<boolean> {
      if (isBusy.value) return false;
      isBusy.value = true;
      failure.value = null;
      try {
        await work();
        return true;
      } catch (error) {
        failure.value = error;
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
