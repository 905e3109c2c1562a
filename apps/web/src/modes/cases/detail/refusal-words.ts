import { ApiError } from '../../../api/api-error';
import type { Translate } from '../../../i18n/new-i18n';

/**
 * Why something was not done. Where the case stands otherwise than was seen (409): how it stands now and what can be done
 * then; else what `messageOf` says.
 */
export function refusalWords(
  error: unknown,
  t: Translate,
  messageOf: (error: unknown) => string,
): { title: string; next: string | null } {
  const problem = error instanceof ApiError ? error.problem : null;
  if (!problem?.current) return { title: messageOf(error), next: null };
  const allowed = problem.allowed ?? [];
  return {
    title: t('cases.conflict.now', { state: t(`words.caseStates.${problem.current.state}`) }),
    next:
      allowed.length > 0
        ? t('cases.conflict.allowed', {
            actions: allowed
              .map((action) => t(`words.caseActions.${action}`))
              .join(t('cases.conflict.between')),
          })
        : t('cases.conflict.nothing'),
  };
}
