import type { Crew } from '@getu/domain';
import { useI18n } from 'vue-i18n';

type Coming = NonNullable<Crew['members'][number]['coming']>;

/** Who comes to a post and from which day on, as far as names may be seen. */
export function useComingWords() {
  const { t } = useI18n();
  return ({ since, isVacancy, staff }: Coming): string => {
    const who = isVacancy ? t('organisation.vacant') : (staff?.name ?? t('organisation.someone'));
    return t('organisation.coming', { day: since, who });
  };
}
