import type { CaseDetail } from '@getu/domain';
import { computed, onScopeDispose, watch, type Ref } from 'vue';
import { getCase } from '../../../api/cases';
import { latestAnswer } from '../../../stores/latest-answer';
import { useLiveStore } from '../../../stores/live';
import { useSessionStore } from '../../../stores/session';

/** The case whose number stands in the address; read again when it changes, wherever that was done. */
export function useCaseDetail(number: Ref<string | null>) {
  const live = useLiveStore();
  const session = useSessionStore();
  const answer = latestAnswer<CaseDetail>();

  watch(
    [number, () => session.session],
    ([wanted]) => {
      if (wanted === null) answer.stop();
      else void answer.ask({ key: wanted, read: (signal) => getCase(wanted, { signal }) });
    },
    { immediate: true },
  );
  const stopHearing = live.onChange(({ kind, subjectId }) => {
    if (kind === 'case' && subjectId !== null && subjectId === answer.value.value?.id) void answer.askAgain();
  });
  watch(
    () => live.resyncs,
    () => void answer.askAgain(),
  );
  onScopeDispose(() => {
    stopHearing();
    answer.stop();
  });

  return {
    /** never another case than the one asked for */
    detail: computed(() => (answer.value.value?.number === number.value ? answer.value.value : null)),
    error: answer.error,
    askAgain: answer.askAgain,
  };
}
