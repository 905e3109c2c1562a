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

/** Posts to name one by one; of a whole community there are too many, and the ladder counts them. */
const fewBranches = 2;
const namedPosts = 4;

/** Vanguard posts of a grid, for the room that its one or two branches leave; none where there are more branches. */
export function postsToName(organisations: Organisation[]): Organisation[] {
  const branches = organisations.filter(({ kind }) => kind === 'party-branch');
  if (branches.length > fewBranches) return [];
  return organisations.filter(({ kind }) => kind === 'vanguard-post').slice(0, namedPosts);
}

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
