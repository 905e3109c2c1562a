import { useI18n } from 'vue-i18n';

/** Lengths and times of patrols in words. */
export function usePatrolWords() {
  const { t } = useI18n();
  return {
    durationOf(seconds: number): string {
      if (seconds < 60) return t('patrols.units.seconds', { count: Math.round(seconds) });
      const minutes = Math.round(seconds / 60);
      return minutes < 120
        ? t('patrols.units.minutes', { count: minutes })
        : t('patrols.units.hours', { count: (minutes / 60).toFixed(1) });
    },
    distanceOf: (meters: number): string =>
      meters < 1000
        ? t('patrols.units.meters', { count: Math.round(meters) })
        : t('patrols.units.kilometres', { count: (meters / 1000).toFixed(2) }),
    shareOf: (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)} %`),
  };
}
