import type { PlanImpact } from '@getu/domain';

type Member = PlanImpact['crew'][number];
export type CrewRow = Member & { isChanged: boolean };

const changeOf = ({ before, after }: Member): number => Math.abs(after.households - before.households);
const isChanged = ({ before, after }: Member): boolean =>
  before.grids !== after.grids ||
  before.households !== after.households ||
  before.openCases !== after.openCases;

/** Those whose work changes first, the most households first; the others by how much they have. */
export const crewRows = (crew: readonly Member[]): CrewRow[] =>
  crew
    .map((member) => ({ ...member, isChanged: isChanged(member) }))
    .sort(
      (a, b) =>
        Number(b.isChanged) - Number(a.isChanged) ||
        changeOf(b) - changeOf(a) ||
        b.after.households - a.after.households ||
        (a.staffId < b.staffId ? -1 : 1),
    );
