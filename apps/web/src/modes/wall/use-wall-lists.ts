import type { CaseKind, CaseState, FigureCode, OrganisationKind } from '@getu/domain';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { urlOf } from '../../api/request';
import { useFigureWords } from '../../readings/use-figure-words';
import { mondayOf, usePeriodStore } from '../../stores/period';
import { useStatisticsStore } from '../../stores/statistics';

type OpenList = (title: string, path: string, figure?: string | null) => void;
export type WallLists = ReturnType<typeof useWallLists> & { openList: OpenList };

/** What each number of the panels opens: the list that it was counted from. */
export function useWallLists(grid: Ref<string | null>, openList: OpenList) {
  const { t } = useI18n();
  const periods = usePeriodStore();
  const statistics = useStatisticsStore();
  const wordsOf = useFigureWords();
  const scoped = () => ({ grid: grid.value, ...periods.period });

  return {
    openFigure(code: FigureCode) {
      const words = wordsOf(statistics.figures, code);
      if (!words.figure) return;
      const figure = words.number + words.sign + (words.basis ? `（${words.basis}）` : '');
      openList(words.label, words.figure.records, figure);
    },
    openKind: (kind: CaseKind) =>
      openList(t(`words.caseKinds.${kind}`), urlOf('/api/cases', { ...scoped(), kind })),
    openState: (state: CaseState) =>
      openList(t(`words.caseStates.${state}`), urlOf('/api/cases', { ...scoped(), state })),
    openDueSoon: () =>
      openList(
        t('words.deadlineStates.due-soon'),
        urlOf('/api/cases', { ...scoped(), open: true, deadline: 'due-soon' }),
      ),
    openOrganisations: (kind: OrganisationKind) =>
      openList(t(`words.organisationKinds.${kind}`), urlOf('/api/organisations', { grid: grid.value, kind })),
    openGrids: (level: 4 | 5) => openList(t(`wall.ground.level.${level}`), urlOf('/api/grids', { level })),
    openPatrolWeek() {
      if (!periods.today) return;
      const week = { from: mondayOf(periods.today), to: periods.today };
      openList(t('wall.patrols.weekTitle'), urlOf('/api/patrols', { grid: grid.value, ...week }));
    },
  };
}
