import type { RecordScope } from '../grids/grid-scope.js';

/** What figures are asked of: a grid, a compound, or, with all of them null, the whole community. */
export interface FigureScope extends RecordScope {
  compoundId: string | null;
}

/** The community's own scope among the counters: a uuid that is nobody's. */
export const communityScopeId = '00000000-0000-0000-0000-000000000000';

/** Under which id the counters of a scope stand. */
export const scopeIdOf = ({ compoundId, gridId, parentGridId }: FigureScope): string =>
  compoundId ?? gridId ?? parentGridId ?? communityScopeId;
