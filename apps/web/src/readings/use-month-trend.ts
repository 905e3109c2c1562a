import type { MonthTrend } from '@getu/domain';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ChartInk } from '../charts/chart-ink';
import { monthTrendOption, type MonthTrendWords } from '../charts/month-trend';
import { useLiveStore } from '../stores/live';
import type { Period } from '../stores/period';
import { partialMonths } from './partial-months';

/** What is drawn of the months: their counts, the days these are of, and the month that the page is about. */
export interface MonthsShown {
  trend: MonthTrend[];
  period: Period;
  marked?: string;
}

/** The months side by side as a picture, its key and its twin in words. */
export function useMonthTrend(shown: () => MonthsShown | null) {
  const { t } = useI18n();
  const live = useLiveStore();

  const words = computed<MonthTrendWords>(() => ({
    reported: t('wall.trend.reported'),
    closed: t('wall.trend.closed'),
    patrols: t('wall.trend.patrols'),
    activities: t('wall.trend.activities'),
  }));
  const trend = computed(() => shown()?.trend ?? []);
  const marked = computed(() => shown()?.marked);
  const partial = computed(() => {
    const of = shown();
    return of ? partialMonths(of.trend, of.period, live.today) : [];
  });

  const optionOf = computed(() => {
    const [months, names, marks] = [
      trend.value,
      words.value,
      { marked: marked.value, partial: partial.value },
    ];
    return (ink: ChartInk) => monthTrendOption(months, names, ink, marks);
  });
  const key = computed(() => [
    { label: words.value.reported, color: 'var(--series-1)' },
    { label: words.value.closed, color: 'var(--series-5)' },
    { label: words.value.patrols, color: 'var(--series-2)', shape: 'line' as const },
    { label: words.value.activities, color: 'var(--series-3)', shape: 'line' as const },
    ...(partial.value.length > 0
      ? [{ label: t('wall.trend.partialKey'), color: 'var(--text-quiet)', shape: 'hollow' as const }]
      : []),
  ]);
  const nameOf = (month: string) => {
    const notes = [
      month === marked.value && t('wall.trend.marked'),
      partial.value.includes(month) &&
        t(month === live.today.slice(0, 7) ? 'wall.trend.running' : 'wall.trend.partial'),
    ].filter((note) => note !== false);
    return notes.length > 0 ? t('wall.trend.noted', { month, note: notes.join(t('wall.trend.and')) }) : month;
  };
  const twin = computed(() => ({
    caption: t('wall.trend.title'),
    columns: [t('wall.trend.month'), ...Object.values(words.value)],
    rows: trend.value.map((month) => [
      nameOf(month.month),
      month.casesReported,
      month.casesClosed,
      month.patrols ?? '–',
      month.activities,
    ]),
  }));
  return { optionOf, key, twin };
}
