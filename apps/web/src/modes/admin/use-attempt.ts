import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { failureWords } from '../../api/failure-words';

/** Does one thing at a time and says why it failed, in the server's words where it has some. */
export function useAttempt() {
  const { t } = useI18n();
  const failure = shallowRef<string | null>(null);
  const isBusy = shallowRef(false);

  return {
    failure,
    isBusy,
    /** @returns whether it was done */
    async attempt(work: () => Promise<void>): Promise<boolean> {
      isBusy.value = true;
      failure.value = null;
      try {
        await work();
        return true;
      } catch (error) {
        failure.value = failureWords(error, t('admin.failed'));
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
