import { z } from 'zod';
import { lineSchema } from './case-intake.js';
import { daySchema, gridCodeSchema, pageOf, pageQuerySchema } from './paging.js';
import { crewRoles, forceKinds, peopleGroups } from './words.js';

/** A member of staff; only for those who may see names. */
export const staffMemberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  force: z.enum(forceKinds),
  version: z.number().int(),
  /** where they serve by the plan in force */
  posts: z.array(z.object({ gridCode: z.string(), role: z.enum(crewRoles) })),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;
export const staffListSchema = z.object({ items: z.array(staffMemberSchema) });

export const staffAddedSchema = z.strictObject({
  id: z.uuid(),
  name: lineSchema(40),
  force: z.enum(forceKinds),
});
export type StaffAdded = z.output<typeof staffAddedSchema>;
export const staffChangedSchema = z.strictObject({
  expectedVersion: z.number().int().min(1),
  name: lineSchema(40),
  force: z.enum(forceKinds),
});
export type StaffChanged = z.output<typeof staffChangedSchema>;

export const crewsQuerySchema = z.object({ grid: gridCodeSchema.optional() });

const crewStaffSchema = z.object({ id: z.uuid(), name: z.string(), force: z.enum(forceKinds) });

/** The crew (三员) of each grid in force, parents before their children; a role that nobody fills is there with none. */
export const crewSchema = z.object({
  gridId: z.uuid(),
  gridCode: z.string(),
  gridName: z.string(),
  level: z.number().int(),
  parentCode: z.string().nullable(),
  members: z.array(
    z.object({
      role: z.enum(crewRoles),
      isFilled: z.boolean(),
      since: z.iso.date().nullable(),
      /** null without the permission to see names, or when nobody serves */
      staff: crewStaffSchema.nullable(),
      /** from a coming day on somebody else, or with `isVacancy` nobody, serves */
      coming: z
        .object({ since: z.iso.date(), isVacancy: z.boolean(), staff: crewStaffSchema.nullable() })
        .nullable(),
    }),
  ),
});
export type Crew = z.infer<typeof crewSchema>;
export const crewListSchema = z.object({ items: z.array(crewSchema) });

/** Who serves from a day on, a coming one too; `expectedStaffId` is who was seen to serve, null nobody. */
export const crewChangeSchema = z.strictObject({
  staffId: z.uuid().nullable(),
  since: daySchema,
  expectedStaffId: z.uuid().nullable(),
});
export type CrewChange = z.output<typeof crewChangeSchema>;

/** Who served in a role of a grid, the latest first. */
export const crewTermsSchema = z.object({
  items: z.array(
    z.object({
      role: z.enum(crewRoles),
      staffName: z.string(),
      since: z.iso.date(),
      until: z.iso.date().nullable(),
    }),
  ),
});
export type CrewTerms = z.infer<typeof crewTermsSchema>;

export const forcesQuerySchema = z.object({ grid: gridCodeSchema.optional() });

/** How many of each kind can be called on: staff (in a grid: of its crews) and patrol volunteers. Every kind, in order. */
export const forcesSchema = z.object({
  items: z.array(
    z.object({ kind: z.enum(forceKinds), staff: z.number().int(), volunteers: z.number().int() }),
  ),
});
export type Forces = z.infer<typeof forcesSchema>;

/** A count that is shown as it is, or, of a sensitive group with fewer than five, as `banded` without a number. */
export const shownCountSchema = z.object({ count: z.number().int().nullable(), banded: z.boolean() });
export type ShownCount = z.infer<typeof shownCountSchema>;

export const buildingPeopleQuerySchema = pageQuerySchema.extend({
  grid: gridCodeSchema.optional(),
  compound: z.uuid().optional(),
  text: z.string().trim().min(1).max(60).optional(),
});

/** A building with what is counted in it, by group; a group of which there is nobody is left out. */
export const buildingPeopleSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  compoundName: z.string().nullable(),
  gridCode: z.string().nullable(),
  households: z.number().int(),
  residents: z.number().int(),
  /** of the counts */
  version: z.number().int(),
  groups: z.partialRecord(z.enum(peopleGroups), shownCountSchema),
});
export type BuildingPeople = z.infer<typeof buildingPeopleSchema>;
export const buildingPeoplePageSchema = pageOf(buildingPeopleSchema);

/** New counts of some groups; the others stay. So that a banded count is written without being read. */
export const peopleChangedSchema = z.strictObject({
  expectedVersion: z.number().int().min(1),
  counts: z
    .partialRecord(z.enum(peopleGroups), z.number().int().min(0).max(100_000))
    .refine((counts) => Object.keys(counts).length > 0, { error: '没有要修改的人数' }),
});
export type PeopleChanged = z.output<typeof peopleChangedSchema>;
