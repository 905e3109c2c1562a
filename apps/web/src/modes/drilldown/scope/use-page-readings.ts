import type { Statistics } from '@getu/domain';
import { onBeforeUnmount, watch, type Ref } from 'vue';
import { getScopeStatistics } from '../../../api/statistics';
import { latestAnswer } from '../../../stores/latest-answer';
import { useLiveStore } from '../../../stores/live';
import { usePeriodStore } from '../../../stores/period';
import { useSessionStore } from '../../../stores/session';
import { recentStatistics, statisticsQuestion } from '../../../stores/statistics';
import { monthsOf, type MonthOfPeriod } from './months-of';
import { scopeKeyOf, scopeQueryOf, type PageScope } from './page-scope';
import { readSideBySide } from './read-side-by-side';

/** Something of the same kind beside the page's own, and its figures; null where they may not be seen. */
export interface Sibling {
  key: string;
  name: string;
  scope: PageScope;
}
export interface SiblingFigures extends Sibling {
  statistics: Statistics | null;
}
export interface MonthFigures extends MonthOfPeriod {
  statistics: Statistics | null;
}

/** Changes come by the dozen a second on a busy day; a page reads again at most this often. */
const readingPauseMs = 1200;

/**
 * The figures of a page; then, once they stand, those of its siblings and of each month. All are read again when the days,
 * the scope or who is asking changes, and when something happened.
 */
export function usePageReadings(
  scope: Readonly<Ref<PageScope | null>>,
  siblings: Readonly<Ref<readonly Sibling[]>>,
) {
  const live = useLiveStore();
  const periods = usePeriodStore();
  const session = useSessionStore();
  const own = latestAnswer<Statistics>(undefined, recentStatistics);
  const beside = latestAnswer<SiblingFigures[]>();
  const months = latestAnswer<MonthFigures[]>();

  async function read() {
    const [of, period] = [scope.value, periods.period];
    if (!of || !period) return;
    const { from, to } = period;
    const key = scopeKeyOf(of, period);
    await own.ask(statisticsQuestion({ ...scopeQueryOf(of), from, to }));
    const isAsked = scope.value === of && periods.period?.from === from && periods.period.to === to;
    if (own.value.value === null || !isAsked) return;
    const others = siblings.value;
    void beside.ask({
      key: `${key} ${others.map((sibling) => sibling.key).join()}`,
      read: async (signal) => {
        const answers = await readSideBySide(
          others,
          (sibling) => getScopeStatistics({ ...scopeQueryOf(sibling.scope), from, to }, { signal }),
          signal,
        );
        return others.map((sibling, index) => ({ ...sibling, statistics: answers[index] ?? null }));
      },
    });
    void months.ask({
      key,
      read: async (signal) => {
        const parts = monthsOf(period);
        const answers = await readSideBySide(
          parts,
          (part) => getScopeStatistics({ ...scopeQueryOf(of), from: part.from, to: part.to }, { signal }),
          signal,
        );
        return parts.map((part, index) => ({ ...part, statistics: answers[index] ?? null }));
      },
    });
  }

  let pause: ReturnType<typeof setTimeout> | undefined;
  const readSoon = () => {
    pause ??= setTimeout(() => {
      pause = undefined;
      void read();
    }, readingPauseMs);
  };

  watch(
    [scope, () => periods.period?.from, () => periods.period?.to, siblings, () => session.session],
    () => void read(),
    { immediate: true },
  );
  watch(
    () => live.versions,
    (_now, before) => Object.keys(before).length > 0 && readSoon(),
  );
  watch(() => live.resyncs, readSoon);
  onBeforeUnmount(() => {
    clearTimeout(pause);
    for (const answer of [own, beside, months]) answer.stop();
  });

  return { own, beside, months };
}
