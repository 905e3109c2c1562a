import { ApiError } from './api-error';

/**
 * What to say about a change that failed: the server's own words where it has some.
 * @param otherwise said when nothing is known
 */
export function failureWords(error: unknown, otherwise: string): string {
  if (!(error instanceof ApiError)) return otherwise;
  return error.problem?.errors?.[0]?.message ?? error.problem?.detail ?? error.problem?.title ?? otherwise;
}
