import {
  caseKinds,
  caseStates,
  figureCodes,
  organisationKinds,
  type CaseKind,
  type CaseState,
  type FigureCode,
  type OrganisationKind,
} from '@getu/domain';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { urlOf } from '../../api/request';
import { useFigureWords } from '../../readings/use-figure-words';
import type { RecordRequest } from '../../records/use-record-list';
import { type MediationOutcome, mediationOutcomes, useMediationsStore } from '../../stores/mediations';
import { mondayOf, usePeriodStore } from '../../stores/period';
import { useStatisticsStore } from '../../stores/statistics';

export type WallLists = ReturnType<typeof useWallLists>;
const gridLevels = ['4', '5'] as const;

/**
 * What each number of the panels opens: the list that it was counted from, named by a key that an address can hold.
 * @param open told the key of the list that a number's button asks for
 */
export function useWallLists(grid: Ref<string | null>, open: (key: string) => void) {
  const { t } = useI18n();
  const periods = usePeriodStore();
  const statistics = useStatisticsStore();
  const mediations = useMediationsStore();
  const wordsOf = useFigureWords();
  const scoped = () => ({ grid: grid.value, ...periods.period });
  const plain = (title: string, path: string): RecordRequest => ({ title, path, figure: null });

  function ofFigure(code: FigureCode): RecordRequest | null {
    const words = wordsOf(statistics.figures, code);
    if (!words.figure) return null;
    const text = words.number + words.sign;
    const figure = words.basis ? t('page.withAside', { text, aside: words.basis }) : text;
    return { title: words.label, path: words.figure.records, figure };
  }
  function ofMediation(outcome: MediationOutcome): RecordRequest | null {
    const records = mediations.mediations?.[outcome].records;
    const title = `${t('wall.mediation.title')} · ${t(`wall.mediation.${outcome}`)}`;
    return records === undefined ? null : plain(title, records);
  }
  function ofPatrolWeek(): RecordRequest | null {
    if (!periods.today) return null;
    const week = { from: mondayOf(periods.today), to: periods.today };
    return plain(t('wall.patrols.weekTitle'), urlOf('/api/patrols', { grid: grid.value, ...week }));
  }
  const ofDueSoon = () =>
    plain(
      t('words.deadlineStates.due-soon'),
      urlOf('/api/cases', { ...scoped(), open: true, deadline: 'due-soon' }),
    );

  /** Lists by the first part of their key; the second is one of `words`. */
  const kinds: Record<string, (word: string) => RecordRequest | null> = {
    figure: among(figureCodes, ofFigure),
    kind: among(caseKinds, (kind) =>
      plain(t(`words.caseKinds.${kind}`), urlOf('/api/cases', { ...scoped(), kind })),
    ),
    state: among(caseStates, (state) =>
      plain(t(`words.caseStates.${state}`), urlOf('/api/cases', { ...scoped(), state })),
    ),
    organisations: among(organisationKinds, (kind) =>
      plain(t(`words.organisationKinds.${kind}`), urlOf('/api/organisations', { grid: grid.value, kind })),
    ),
    grids: among(gridLevels, (level) =>
      plain(t(`wall.ground.level.${level}`), urlOf('/api/grids', { level })),
    ),
    mediation: among(mediationOutcomes, ofMediation),
    'due-soon': ofDueSoon,
    'patrol-week': ofPatrolWeek,
  };

  return {
    /** null for a key of nobody's, or while what it names has not been counted */
    requestOf(key: string): RecordRequest | null {
      const [kind = '', word = ''] = key.split('.');
      return Object.hasOwn(kinds, kind) ? kinds[kind]!(word) : null;
    },
    openFigure: (code: FigureCode) => open(`figure.${code}`),
    openKind: (kind: CaseKind) => open(`kind.${kind}`),
    openState: (state: CaseState) => open(`state.${state}`),
    openDueSoon: () => open('due-soon'),
    openOrganisations: (kind: OrganisationKind) => open(`organisations.${kind}`),
    openGrids: (level: 4 | 5) => open(`grids.${level}`),
    openMediation: (outcome: MediationOutcome) => open(`mediation.${outcome}`),
    openPatrolWeek: () => open('patrol-week'),
  };
}

const among =
  <T extends string>(words: readonly T[], list: (word: T) => RecordRequest | null) =>
  (word: string): RecordRequest | null => {
    const known = words.find((one) => one === word);
    return known === undefined ? null : list(known);
  };
