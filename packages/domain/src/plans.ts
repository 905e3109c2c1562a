import { z } from 'zod';
import { daySchema } from './paging.js';
import { storedEditSchema } from './plans-edits.js';
import { crewRoles, forceKinds, planStates } from './words.js';

/** What somebody can do with a plan. */
export const planActions = [
  'edit',
  'submit',
  'return',
  'approve',
  'publish',
  'withdraw',
  'comment',
  'rollback',
] as const;
export type PlanAction = (typeof planActions)[number];

/** From the first day, up to but without the last; null: until the next plan. */
export const effectiveSchema = z.object({ from: daySchema, until: daySchema.nullable() });

const signedSchema = z.object({
  /** the account, and the name it shows */
  by: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
});

export const planSummarySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  reason: z.string().nullable(),
  status: z.enum(planStates),
  /** how many edits it has; an approval holds for one version */
  version: z.number().int().nonnegative(),
  basePlanId: z.uuid().nullable(),
  effective: effectiveSchema.nullable(),
  /** `scheduled`: published, its first day is still to come */
  standing: z.enum(['in-force', 'scheduled', 'past']).nullable(),
  created: signedSchema.nullable(),
  submitted: signedSchema.nullable(),
  approved: signedSchema.nullable(),
  published: signedSchema.nullable(),
  grids: z.number().int(),
  openComments: z.number().int(),
  /** what the asker may do now */
  actions: z.array(z.enum(planActions)),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;
export const planListSchema = z.object({ items: z.array(planSummarySchema) });

/** A map as `saveMap` of packages/topology writes it; `loadMap(JSON.stringify(map))` reads it. */
export const savedMapSchema = z.object({
  format: z.literal('getu-topology'),
  version: z.literal(1),
  origin: z.tuple([z.number().int(), z.number().int()]),
  outlineLocked: z.boolean(),
  faces: z.array(z.tuple([z.string(), z.string(), z.boolean()])),
  arcs: z.array(z.array(z.number().int())),
});

export const draftGridSchema = z.object({
  id: z.uuid(),
  level: z.union([z.literal(4), z.literal(5)]),
  code: z.string(),
  name: z.string(),
  crew: z.partialRecord(z.enum(crewRoles), z.uuid()),
});
export type DraftGrid = z.infer<typeof draftGridSchema>;

/** A plan's borders and what is said about its grids: `saveDraft` of packages/topology, `loadDraft` reads it. */
export const savedDraftSchema = z.object({
  map: savedMapSchema,
  grids: z.array(draftGridSchema),
  /** codes that grids of other plans bore, and which of them: no other grid may take them */
  takenCodes: z.record(z.string(), z.uuid()),
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;

export const presentSchema = z.object({
  account: z.string(),
  name: z.string(),
  /** one browser tab */
  screen: z.uuid(),
  seenAt: z.iso.datetime(),
  /** the grid they are at, and the place */
  gridId: z.uuid().nullable(),
  lngLat: z.tuple([z.number(), z.number()]).nullable(),
});
export type Present = z.infer<typeof presentSchema>;

/** `POST /api/plans/:id/presence`, every ten seconds and when the place changes; whoever was silent for 30 s is gone. */
export const presenceSchema = z.object({
  screen: z.uuid(),
  gridId: z.uuid().nullable().default(null),
  lngLat: z.tuple([z.number(), z.number()]).nullable().default(null),
  /** the tab is closed */
  leaves: z.boolean().default(false),
});
export const presentListSchema = z.object({ present: z.array(presentSchema) });

export const planEventSchema = z.object({
  seq: z.number().int(),
  action: z.string(),
  by: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
  version: z.number().int(),
  note: z.string().nullable(),
});

export const planDetailSchema = planSummarySchema.extend({
  /** as of `version` */
  draft: savedDraftSchema,
  /** as of version 0, so that a browser can replay the edits itself */
  start: savedDraftSchema,
  edits: z.array(storedEditSchema),
  /** who may be named in a crew; empty for those who may not see names */
  staff: z.array(z.object({ id: z.uuid(), name: z.string(), force: z.enum(forceKinds) })),
  present: z.array(presentSchema),
  history: z.array(planEventSchema),
});
export type PlanDetail = z.infer<typeof planDetailSchema>;

const titleSchema = z.string().trim().min(1).max(120);
const reasonSchema = z.string().trim().max(4000);

/** `POST /api/plans`: a draft with the borders of a plan, the one in force when none is named. */
export const createPlanSchema = z.object({
  fromPlanId: z.uuid().optional(),
  title: titleSchema,
  reason: reasonSchema.optional(),
});
/** `PATCH /api/plans/:id` */
export const describePlanSchema = z.object({
  title: titleSchema.optional(),
  reason: reasonSchema.optional(),
});

/**
 * `POST /api/plans/:id/transitions`. `version` is what the asker had before their eyes: 409 when the plan has another by
 * now. A plan is returned with a note; the comments pinned on its map say the rest. Withdrawing is for drafts, and for
 * published plans before their first day.
 */
export const planTransitionSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.enum(['submit', 'approve', 'withdraw']),
    version: z.int(),
    note: reasonSchema.optional(),
  }),
  z.object({ action: z.literal('return'), version: z.int(), note: reasonSchema.min(1) }),
]);
export type PlanTransition = z.infer<typeof planTransitionSchema>;

/** `POST /api/plans/:id/publish`: in force from the begin of a day, today at the earliest. */
export const publishPlanSchema = z.object({ version: z.int(), from: daySchema });
/** `POST /api/plans/:id/rollback`: a copy of a plan that was in force is published from a day on. */
export const rollbackPlanSchema = z.object({ from: daySchema, reason: reasonSchema.min(1) });

export const planCommentSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  name: z.string(),
  lngLat: z.tuple([z.number(), z.number()]).nullable(),
  gridId: z.uuid().nullable(),
  text: z.string(),
  resolved: signedSchema.nullable(),
});
export type PlanComment = z.infer<typeof planCommentSchema>;
export const planCommentsSchema = z.object({ items: z.array(planCommentSchema) });
/** `POST /api/plans/:id/comments`; `POST /api/plans/:id/comments/:commentId/resolve` has no body. */
export const newCommentSchema = z.object({
  id: z.uuid().optional(),
  lngLat: z.tuple([z.number(), z.number()]).nullable().default(null),
  gridId: z.uuid().nullable().default(null),
  text: z.string().trim().min(1).max(2000),
});

/** What a 409 about a plan says beside its words: how it stands, and the edits the asker has not seen. */
export const planConflictSchema = z.object({
  status: z.enum(planStates),
  version: z.number().int(),
  edits: z.array(storedEditSchema),
});
export type PlanConflict = z.infer<typeof planConflictSchema>;
