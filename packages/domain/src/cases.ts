import { z } from 'zod';
import { pointSchema } from './geojson.js';
import { caseActions } from './case-life.js';
import { casePhotoSchema } from './case-photos.js';
import { pageOf, pageQuerySchema, scopeQuerySchema } from './paging.js';
import { caseKinds, caseStates, channels, deadlineStates, handlingLevels } from './words.js';

/** A comma-separated list of words, `?kind=dispute,hazard`. */
const wordList = <T extends readonly [string, ...string[]]>(words: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).min(1))
    .optional();

/**
 * Filters of the case list. `from` and `to` bound the day named by `dated`: when the case was reported (default),
 * was due, closed, rated or when its mediation ended.
 */
export const casesQuerySchema = pageQuerySchema.extend(scopeQuerySchema.shape).extend({
  dated: z.enum(['reported', 'accepted', 'taken', 'due', 'closed', 'rated', 'mediated']).default('reported'),
  kind: wordList(caseKinds),
  state: wordList(caseStates),
  channel: wordList(channels),
  /** only cases that still wait for somebody */
  open: z.stringbool().optional(),
  deadline: z.enum(deadlineStates).optional(),
  closedInTime: z.stringbool().optional(),
  reopened: z.stringbool().optional(),
  escalated: z.stringbool().optional(),
  minRating: z.coerce.number().int().min(1).max(5).optional(),
  /** by its latest mediation; `any`: handed to a mediator at all */
  mediation: z.enum(['any', 'open', 'ended', 'succeeded', 'failed']).optional(),
  /** the compound it happened in */
  compound: z.uuid().optional(),
  /** the building it happened in or at */
  building: z.uuid().optional(),
  /** whom it is dispatched to or was taken by: a member of staff or a partner unit; `nobody`: not dispatched */
  assignee: z.union([z.uuid(), z.literal('nobody')]).optional(),
  /** in its number, title or description */
  text: z.string().trim().min(1).max(60).optional(),
  order: z.enum(['newest', 'due']).default('newest'),
  /** what `grid` means: where a case was reported, as figures count it, or who answers for it since borders moved */
  gridAs: z.enum(['reported', 'handling']).default('reported'),
});
export type CasesQuery = z.infer<typeof casesQuerySchema>;

/** By which channels cases came: of some kinds, in a grid, reported in a period. */
export const caseChannelsQuerySchema = scopeQuerySchema.extend({ kind: wordList(caseKinds) });
export type CaseChannelsQuery = z.infer<typeof caseChannelsQuerySchema>;

/** Most first; a channel that none came by is left out. */
export const caseChannelsSchema = z.object({
  items: z.array(z.object({ channel: z.enum(channels), cases: z.number().int().positive() })),
});
export type CaseChannels = z.infer<typeof caseChannelsSchema>;

export const caseSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(caseKinds),
  channel: z.enum(channels),
  state: z.enum(caseStates),
  handlingLevel: z.enum(handlingLevels),
  title: z.string(),
  gridCode: z.string(),
  parentGridCode: z.string(),
  /** the grid that answers for it: another than `gridCode` when borders moved while it was open */
  handlingGridCode: z.string(),
  compoundName: z.string().nullable(),
  lngLat: pointSchema.shape.coordinates,
  urgent: z.boolean(),
  reportedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  takenAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  deadline: z.enum(deadlineStates),
  rating: z.number().int().nullable(),
  mediation: z.enum(['open', 'succeeded', 'failed']).nullable(),
  /** to whom it is given, else who has it; the name of a member of staff only for those who may see it */
  assignee: z
    .object({ kind: z.enum(['staff', 'partner-unit']), id: z.uuid(), name: z.string().nullable() })
    .nullable(),
  /** raised by everything that is done to it; whoever does the next thing says which one they saw */
  version: z.number().int(),
});
export type Case = z.infer<typeof caseSchema>;
export const casePageSchema = pageOf(caseSchema);

export const caseTransitionSchema = z.object({
  seq: z.number().int(),
  from: z.enum(caseStates).nullable(),
  to: z.enum(caseStates),
  at: z.iso.datetime(),
  actor: z.string(),
  note: z.string().nullable(),
});
export const caseDetailSchema = caseSchema.extend({
  description: z.string(),
  transitions: z.array(caseTransitionSchema),
  mediations: z.array(
    z.object({
      id: z.uuid(),
      placeName: z.string(),
      /** only for those who may see the names of staff */
      mediatorName: z.string().nullable(),
      startedAt: z.iso.datetime(),
      endedAt: z.iso.datetime().nullable(),
      outcome: z.enum(['succeeded', 'failed']).nullable(),
    }),
  ),
  /** reported again by somebody else */
  furtherReports: z.array(
    z.object({ at: z.iso.datetime(), channel: z.enum(channels), description: z.string() }),
  ),
  /** oldest first; only for those who work with cases */
  photos: z.array(casePhotoSchema),
  /** whether the asker may add a photo */
  mayAddPhoto: z.boolean(),
  /** what the asker may do now about its mediation */
  mediationAction: z.enum(['start', 'end']).nullable(),
  /** what the asker may do to it now; nothing for a visitor */
  actions: z.array(z.enum(caseActions)),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;
