import type { CaseDetail } from '@getu/domain';
import { onScopeDispose, shallowRef } from 'vue';
import { getCase } from '../api/cases';
import { latestAnswer } from '../stores/latest-answer';

/** One case chosen on the map, with its course. */
export function useCase() {
  const id = shallowRef<string | null>(null);
  const answer = latestAnswer<CaseDetail>();
  const close = () => {
    id.value = null;
    answer.stop();
  };
  onScopeDispose(close);
  return {
    id,
    detail: answer.value,
    error: answer.error,
    isPending: answer.isPending,
    close,
    askAgain: answer.askAgain,
    open(next: string) {
      id.value = next;
      void answer.ask({ key: next, read: (signal) => getCase(next, { signal }) });
    },
  };
}
