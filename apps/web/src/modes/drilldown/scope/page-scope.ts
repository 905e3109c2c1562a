import { urlOf, type Query } from '../../../api/request';
import type { Period } from '../../../stores/period';

/** What a page of the drill-down is of: the whole community, a grid by its code, or a compound by its id. */
export type PageScope =
  { kind: 'community' } | { kind: 'grid'; code: string } | { kind: 'compound'; id: string };

export const wholeCommunity: PageScope = { kind: 'community' };

/** The part of a query that narrows a list or the figures to the scope. */
export function scopeQueryOf(scope: PageScope): { grid?: string; compound?: string } {
  if (scope.kind === 'grid') return { grid: scope.code };
  return scope.kind === 'compound' ? { compound: scope.id } : {};
}

/** Names a scope and its days: equal keys are equal questions. */
export const scopeKeyOf = (scope: PageScope, { from, to }: Period): string =>
  JSON.stringify([scopeQueryOf(scope), from, to]);

/** The address of a list narrowed to the scope and, when `period` is given, to its days. */
export const listPathOf = (
  path: string,
  scope: PageScope,
  period: Period | null,
  filters: Query = {},
): string => urlOf(path, { ...scopeQueryOf(scope), ...period, ...filters });
