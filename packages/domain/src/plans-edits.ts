import { z } from 'zod';
import { crewRoles } from './words.js';

/** Degrees, longitude first; a place on the lattice of 1e-7 degree. */
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const lineSchema = z.array(positionSchema).min(1).max(20_000);
const ringsSchema = z.array(lineSchema).min(1).max(500);
const faceSchema = z.uuid();

/** The edits of `packages/topology`, as they cross the wire. Lengths are bounded so that no edit takes a server's minute. */
export const borderEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move-vertex'), from: positionSchema, to: positionSchema }),
  z.object({
    kind: z.literal('insert-vertex'),
    segment: z.tuple([positionSchema, positionSchema]),
    at: positionSchema,
  }),
  z.object({ kind: z.literal('delete-vertex'), at: positionSchema }),
  z.object({
    kind: z.literal('reshape-arc'),
    segment: z.tuple([positionSchema, positionSchema]),
    corners: z.array(positionSchema).max(20_000),
  }),
  z.object({ kind: z.literal('move-junction'), from: positionSchema, to: positionSchema }),
  z.object({
    kind: z.literal('split-face'),
    face: faceSchema,
    line: lineSchema.min(2),
    newFace: faceSchema,
    newSide: z.enum(['left', 'right']),
    parent: faceSchema.optional(),
    snapMeters: z.number().min(0).max(50).optional(),
  }),
  z.object({
    kind: z.literal('merge-faces'),
    keep: faceSchema,
    absorb: faceSchema,
    parent: faceSchema.optional(),
  }),
  z.object({
    kind: z.literal('hand-over'),
    area: z.array(ringsSchema).min(1).max(500),
    to: faceSchema,
    reachMeters: z.number().min(0).max(100).optional(),
  }),
  z.object({
    kind: z.literal('import-polygons'),
    grids: z
      .array(z.object({ id: faceSchema, parent: faceSchema, coordinates: ringsSchema }))
      .min(1)
      .max(20_000),
  }),
  z.object({
    kind: z.literal('set-locks'),
    faces: z.record(faceSchema, z.boolean()).optional(),
    outline: z.boolean().optional(),
  }),
]);
export type BorderEdit = z.infer<typeof borderEditSchema>;

const codeSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]+$/u);
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u);

/** What is said about grids, in the same list as their borders, so that undo, replay and conflicts are one thing. */
export const gridEditSchema = z.discriminatedUnion('kind', [
  /** another code or name, of a grid of level four or five */
  z.object({
    kind: z.literal('describe-grid'),
    grid: faceSchema,
    code: codeSchema.optional(),
    name: nameSchema.optional(),
  }),
  /** a grid of level four without ground yet; `set-parent` or a split gives it some */
  z.object({ kind: z.literal('add-parent'), grid: faceSchema, code: codeSchema, name: nameSchema }),
  /** a grid of level five goes to another of level four */
  z.object({ kind: z.literal('set-parent'), face: faceSchema, parent: faceSchema }),
  /** who serves a grid in a role; null: nobody */
  z.object({
    kind: z.literal('set-crew'),
    grid: faceSchema,
    role: z.enum(crewRoles),
    staffId: z.uuid().nullable(),
  }),
  /**
   * The edit of that number no longer counts: the others are replayed without it. Undoing an undo brings it back at its old
   * place. Nothing is ever taken out of the list.
   */
  z.object({ kind: z.literal('undo'), seq: z.number().int().positive() }),
]);
export type GridEdit = z.infer<typeof gridEditSchema>;

export const planEditSchema = z.union([borderEditSchema, gridEditSchema]);
export type PlanEdit = z.infer<typeof planEditSchema>;

/** An edit as the server keeps it. `seq` counts the plan's edits from 1: after it, the plan has that version. */
export const storedEditSchema = z.object({
  /** made by the sender: the same edit sent twice is one edit */
  id: z.uuid(),
  seq: z.number().int().positive(),
  /** what the sender had seen */
  baseVersion: z.number().int().nonnegative(),
  edit: planEditSchema,
  /** the account, and the name it shows */
  author: z.string(),
  authorName: z.string(),
  at: z.iso.datetime(),
});
export type StoredEdit = z.infer<typeof storedEditSchema>;

/** `POST /api/plans/:id/edits`: all of them or none. */
export const appendEditsSchema = z.object({
  baseVersion: z.number().int().nonnegative(),
  edits: z
    .array(z.object({ id: z.uuid(), edit: planEditSchema }))
    .min(1)
    .max(1000),
});
export type AppendEdits = z.infer<typeof appendEditsSchema>;

/** A remainder too small to be ground of its own, and the neighbour it went to. */
export const leftoverSchema = z.object({
  at: positionSchema,
  areaSquareMeters: z.number(),
  from: z.uuid().nullable(),
  to: z.uuid(),
});
export type PlanLeftover = z.infer<typeof leftoverSchema>;

export const appendedEditsSchema = z.object({
  version: z.number().int(),
  edits: z.array(storedEditSchema),
  leftovers: z.array(leftoverSchema),
});
export type AppendedEdits = z.infer<typeof appendedEditsSchema>;

/** `GET /api/plans/:id/edits?after=`: what came after a version. */
export const editsSinceQuerySchema = z.object({ after: z.coerce.number().int().nonnegative().default(0) });
export const editsSinceSchema = z.object({
  version: z.number().int(),
  edits: z.array(storedEditSchema),
});
export type EditsSince = z.infer<typeof editsSinceSchema>;

/**
 * 422 of an edit that cannot be done: which of those sent (counted from 0; null: one stored earlier, which `seq` names and which an undo
 * would leave without ground), why (a `RefusalCode` of packages/topology, or `code-in-use`, `no-such-edit`, `no-such-staff`), where,
 * and the grids it is about.
 */
export const editRefusalSchema = z.object({
  edit: z.number().int().nonnegative().nullable(),
  seq: z.number().int().positive().nullable(),
  code: z.string(),
  at: positionSchema,
  faces: z.array(z.string()),
});
export type EditRefusal = z.infer<typeof editRefusalSchema>;
