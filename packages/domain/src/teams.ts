import { z } from 'zod';
import { lineSchema } from './case-intake.js';
import { daySchema, gridCodeSchema } from './paging.js';
import { forceKinds } from './words.js';

const teamShape = {
  name: lineSchema(40),
  /** a level-five grid in force: where the team is at home */
  gridCode: gridCodeSchema,
  compoundId: z.uuid().nullable().default(null),
};
/** `POST /api/teams` */
export const teamAddedSchema = z.strictObject({ id: z.uuid(), ...teamShape });
export type TeamAdded = z.output<typeof teamAddedSchema>;
/** `PUT /api/teams/:id` */
export const teamChangedSchema = z.strictObject({ expectedVersion: z.number().int().min(1), ...teamShape });
export type TeamChanged = z.output<typeof teamChangedSchema>;

/** A volunteer is a number, never a name. Moving one to another team is a change of `teamId`. */
const memberShape = {
  teamId: z.uuid(),
  number: lineSchema(20),
  force: z.enum(forceKinds),
  joinedOn: daySchema,
};
/** `POST /api/volunteers` */
export const volunteerAddedSchema = z.strictObject({ id: z.uuid(), ...memberShape });
export type VolunteerAdded = z.output<typeof volunteerAddedSchema>;
/** `PUT /api/volunteers/:id` */
export const volunteerChangedSchema = z.strictObject({
  expectedVersion: z.number().int().min(1),
  ...memberShape,
});
export type VolunteerChanged = z.output<typeof volunteerChangedSchema>;

export const teamsQuerySchema = z.object({ grid: gridCodeSchema.optional() });
export const teamSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  gridCode: z.string().nullable(),
  compoundId: z.uuid().nullable(),
  compoundName: z.string().nullable(),
  volunteers: z.number().int(),
  /** that may send */
  devices: z.number().int(),
  /** in force today or later */
  plans: z.number().int(),
  lastPatrolAt: z.iso.datetime().nullable(),
});
export type Team = z.infer<typeof teamSchema>;
/** `GET /api/teams` */
export const teamsSchema = z.object({ items: z.array(teamSchema) });
export type Teams = z.infer<typeof teamsSchema>;

/** `GET /api/teams/:id`: with its members; its devices are at `/api/devices`. */
export const teamDetailSchema = teamSchema.extend({
  members: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      number: z.string(),
      force: z.enum(forceKinds),
      joinedOn: z.iso.date(),
    }),
  ),
});
export type TeamDetail = z.infer<typeof teamDetailSchema>;
