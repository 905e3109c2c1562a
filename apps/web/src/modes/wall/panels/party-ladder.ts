import { organisationKinds, type Organisation, type OrganisationKind } from '@getu/domain';
import type { BranchMembers } from '../../../charts/members-by-branch';

/** One rung of 社区党委 → 居民区党支部 → 网格先锋岗 → 党员楼栋长. */
export interface LadderRung {
  kind: OrganisationKind;
  count: number;
}

export function partyLadder(organisations: Organisation[]): LadderRung[] {
  return organisationKinds.map((kind) => ({
    kind,
    count: organisations.filter((organisation) => organisation.kind === kind).length,
  }));
}

/** Vanguard posts one by one, for the room that the branches leave. */
export const postsToName = (organisations: Organisation[]): Organisation[] =>
  organisations.filter(({ kind }) => kind === 'vanguard-post');

/** Branches with their members, the largest first. */
export function branchMembers(organisations: Organisation[]): BranchMembers[] {
  return organisations
    .filter((organisation) => organisation.kind === 'party-branch')
    .map(({ name, workingMembers, retiredMembers }) => ({
      name,
      working: workingMembers,
      retired: retiredMembers,
    }))
    .sort((a, b) => b.working + b.retired - (a.working + a.retired));
}
