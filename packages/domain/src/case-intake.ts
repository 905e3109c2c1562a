import { z } from 'zod';
import { caseActions } from './case-life.js';
import { caseKinds, caseStates, channels, handlingLevels } from './words.js';

/** One line as a person types it: no control characters, no half of a surrogate pair. */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** Text of several lines. */
export const proseSchema = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[\n\r\t]|[^\p{Cc}\p{Cs}])*$/u);

/** WGS 84, degrees. */
export const placeOnEarthSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/**
 * Something reported that has to be handled. `submissionId` is made by the sender, once for each thing it reports: a
 * submit that is sent again with the same one makes no second case.
 */
export const caseReportSchema = z.strictObject({
  submissionId: z.uuid(),
  kind: z.enum(caseKinds),
  channel: z.enum(channels),
  title: lineSchema(80),
  description: proseSchema(2000).default(''),
  lngLat: placeOnEarthSchema,
  urgent: z.boolean().default(false),
});
export type CaseReport = z.infer<typeof caseReportSchema>;

/** How a case stands after something was done to it, and what the one who did it may do next. */
export const caseStandingSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.enum(caseStates),
  handlingLevel: z.enum(handlingLevels),
  version: z.number().int(),
  amberAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  actions: z.array(z.enum(caseActions)),
});
export type CaseStanding = z.infer<typeof caseStandingSchema>;

/** Two reports are likely one thing when they are of a kind, this near, and this soon after one another. */
export const duplicateMeters = 50;
export const duplicateHours = 72;

export const duplicatesQuerySchema = z.object({
  kind: z.enum(caseKinds),
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
});
export type DuplicatesQuery = z.infer<typeof duplicatesQuerySchema>;

/** Open cases that a new report may be about, nearest first; none when the report is new. */
export const duplicatesSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      kind: z.enum(caseKinds),
      state: z.enum(caseStates),
      title: z.string(),
      reportedAt: z.iso.datetime(),
      lngLat: z.tuple([z.number(), z.number()]),
      distanceMeters: z.number(),
      /** how often it was reported, the first time included */
      reports: z.number().int(),
    }),
  ),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** A further report of a case that is there already. */
export const furtherReportSchema = caseReportSchema.pick({
  submissionId: true,
  channel: true,
  description: true,
});
export type FurtherReport = z.infer<typeof furtherReportSchema>;
