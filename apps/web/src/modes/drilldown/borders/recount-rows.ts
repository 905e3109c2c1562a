import { caseKinds, type CaseKind, type GridProperties, type PlanRecount } from '@getu/domain';

/** Records of one kind in a grid, twice: by the grid each has kept since it happened, and by where it happened in a plan's grids. */
export interface RecountRow {
  what: CaseKind | 'cases' | 'visits' | 'patrolKm';
  asItWas: number;
  byPlan: number;
}

type Line = PlanRecount['byPlan'][number];

/**
 * The recount of a grid of level five, or of all those that a level-four grid had when the records happened, beside all those it has in the
 * plan: neither need be the ones it has today. Grids are told apart by identity: a code may have changed hands. Kinds of which
 * there is nothing either way are left out; the sum of all cases stands first.
 */
export function recountRows(
  { asItWas, byPlan }: Pick<PlanRecount, 'asItWas' | 'byPlan'>,
  { id, level }: Pick<GridProperties, 'id' | 'level'>,
): RecountRow[] {
  const isOwn = ({ gridId, parentGridId }: Line) => (level === 5 ? gridId : parentGridId) === id;
  const before = asItWas.filter(isOwn);
  const after = byPlan.filter(isOwn);
  const sum = (lines: readonly Line[], of: (line: Line) => number) =>
    lines.reduce((total, line) => total + of(line), 0);
  const row = (what: RecountRow['what'], of: (line: Line) => number): RecountRow => ({
    what,
    asItWas: sum(before, of),
    byPlan: sum(after, of),
  });
  const kinds = caseKinds
    .map((kind) => row(kind, ({ cases }) => cases[kind] ?? 0))
    .filter((one) => one.asItWas > 0 || one.byPlan > 0);
  const ofAllKinds = ({ cases }: Line) => caseKinds.reduce((total, kind) => total + (cases[kind] ?? 0), 0);
  return [
    row('cases', ofAllKinds),
    ...kinds,
    row('visits', ({ visits }) => visits),
    row('patrolKm', ({ patrolMeters }) => patrolMeters / 1000),
  ];
}
