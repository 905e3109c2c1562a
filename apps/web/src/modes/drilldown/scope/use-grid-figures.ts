import type { Statistics } from '@getu/domain';
import { onScopeDispose, watch, type Ref } from 'vue';
import { getScopeStatistics } from '../../../api/statistics';
import { latestAnswer } from '../../../stores/latest-answer';
import { useLiveStore } from '../../../stores/live';
import { usePeriodStore } from '../../../stores/period';
import { readSideBySide } from './read-side-by-side';

/** The figures of several grids over the same days, in their order; null for one that may not be seen. */
export function useGridFigures(codes: Readonly<Ref<readonly string[]>>) {
  const live = useLiveStore();
  const periods = usePeriodStore();
  const answer = latestAnswer<{ code: string; statistics: Statistics | null }[]>();
  const read = () => {
    const [wanted, period] = [codes.value, periods.period];
    if (!period || wanted.length === 0) return;
    const { from, to } = period;
    void answer.ask({
      key: [from, to, ...wanted].join(' '),
      read: async (signal) => {
        const answers = await readSideBySide(
          wanted,
          (grid) => getScopeStatistics({ grid, from, to }, { signal }),
          signal,
        );
        return wanted.map((code, index) => ({ code, statistics: answers[index] ?? null }));
      },
    });
  };
  watch([codes, () => periods.period?.from, () => periods.period?.to], read, { immediate: true });
  let pause: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => live.versions,
    (_now, before) => {
      if (Object.keys(before).length > 0) pause ??= setTimeout(() => ((pause = undefined), read()), 1200);
    },
  );
  onScopeDispose(() => {
    clearTimeout(pause);
    answer.stop();
  });
  return answer;
}
