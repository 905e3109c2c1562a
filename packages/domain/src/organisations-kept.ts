import { z } from 'zod';
import { lineSchema } from './case-intake.js';
import { gridCodeSchema } from './paging.js';
import { organisationKinds, type OrganisationKind } from './words.js';

/** What an organisation stands under, and what it is joined to: 社区党委 → 居民区党支部 → 网格先锋岗 → 党员楼栋长. */
export const organisationLadder: Record<
  OrganisationKind,
  { parent: OrganisationKind | null; joinedTo: 'compound' | 'grid' | 'building' | null }
> = {
  'party-committee': { parent: null, joinedTo: null },
  'party-branch': { parent: 'party-committee', joinedTo: 'compound' },
  'vanguard-post': { parent: 'party-branch', joinedTo: 'grid' },
  'building-head': { parent: 'vanguard-post', joinedTo: 'building' },
};

const shape = {
  name: lineSchema(60),
  parentId: z.uuid().nullable().default(null),
  compoundId: z.uuid().nullable().default(null),
  /** of a level-five grid in force: a post's own, or where a branch has its rooms */
  gridCode: gridCodeSchema.nullable().default(null),
  buildingId: z.uuid().nullable().default(null),
};

/** The server checks it against the ladder; what it is not joined to stays null. */
export const organisationAddedSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(organisationKinds),
  ...shape,
});
export type OrganisationAdded = z.output<typeof organisationAddedSchema>;

/** Its kind stays what it is. */
export const organisationChangedSchema = z.strictObject({
  expectedVersion: z.number().int().min(1),
  ...shape,
});
export type OrganisationChanged = z.output<typeof organisationChangedSchema>;
