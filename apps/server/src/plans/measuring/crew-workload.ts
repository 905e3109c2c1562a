import type { CrewRole, PlanHandover, PlanImpact } from '@getu/domain';
import type { Draft } from '@getu/topology';

type Load = PlanImpact['crew'][number]['before'];

/** What each member of a crew of level five answers for, in both plans. `names` is empty for those who may not see them. */
export function crewWorkload(
  before: Draft,
  after: Draft,
  grids: PlanImpact['grids'],
  names: ReadonlyMap<string, string>,
): PlanImpact['crew'] {
  const members = new Map<string, PlanImpact['crew'][number]>();
  const none = (): Load => ({ grids: 0, households: 0, openCases: 0 });
  for (const side of ['before', 'after'] as const) {
    const draft = side === 'before' ? before : after;
    for (const { id, level, crew } of draft.grids.values()) {
      const sums = grids.find((grid) => grid.id === id)?.[side];
      if (level !== 5 || !sums) continue;
      for (const [role, staffId] of Object.entries(crew) as [CrewRole, string][]) {
        const member = members.get(staffId) ?? {
          ...{ staffId, name: names.get(staffId) ?? null, roles: [] },
          ...{ before: none(), after: none() },
        };
        members.set(staffId, member);
        if (!member.roles.includes(role)) member.roles.push(role);
        member[side].grids += 1;
        member[side].households += sums.weights['households'] ?? 0;
        member[side].openCases += sums.weights['open-cases'] ?? 0;
      }
    }
  }
  return [...members.values()].sort((a, b) => (a.staffId < b.staffId ? -1 : 1));
}

/** Who leaves and who takes over which role in which grid. */
export function crewChanges(
  before: Draft,
  after: Draft,
  names: ReadonlyMap<string, string>,
): PlanHandover['crew'] {
  const person = (staffId: string | undefined) =>
    staffId === undefined ? null : { staffId, name: names.get(staffId) ?? null };
  return [...new Set([...before.grids.keys(), ...after.grids.keys()])].sort().flatMap((gridId) =>
    (['grid-leader', 'liaison', 'grid-worker'] as const).flatMap((role) => {
      const [from, to] = [before.grids.get(gridId)?.crew[role], after.grids.get(gridId)?.crew[role]];
      return from === to ? [] : { gridId, role, from: person(from), to: person(to) };
    }),
  );
}
