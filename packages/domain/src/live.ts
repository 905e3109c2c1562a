import { z } from 'zod';

/**
 * A beat of the live stream (`event: beat`), sent on connecting and every few seconds: the server's clock, the running
 * build, and each layer's version, so that a screen knows its link, its skew, and what to read again.
 */
export const beatSchema = z.object({
  now: z.iso.datetime(),
  build: z.string(),
  versions: z.record(z.string(), z.number().int()),
});
export type Beat = z.infer<typeof beatSchema>;

/**
 * Something that changed (`event: change`, its `id` is `seq`): what it happened to and where, what a line on a screen needs,
 * and the versions from which on the layers that show it do so.
 */
export const changeSchema = z.object({
  /** counts the community's changes without gaps, in the order in which they became visible */
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  /** `case`, `patrol`, …; a screen passes over what it does not know */
  kind: z.string(),
  /** `reported`, `dispatched`, …, `changed`, `removed` */
  action: z.string(),
  subjectId: z.uuid().nullable(),
  gridId: z.uuid().nullable(),
  parentGridId: z.uuid().nullable(),
  lngLat: z.tuple([z.number(), z.number()]).nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  versions: z.record(z.string(), z.number().int()),
});
export type Change = z.infer<typeof changeSchema>;

/**
 * `event: resync`: too much was missed to be told one by one, or the numbers began anew. What the screen shows is to be read
 * again; the stream goes on after `seq`.
 */
export const resyncSchema = z.object({
  seq: z.number().int().nonnegative(),
  reason: z.enum(['too-far-behind', 'restarted']),
});
export type Resync = z.infer<typeof resyncSchema>;

/** `GET /api/live`: `after` is the number of the last change a screen knows, where it cannot send `Last-Event-ID`. */
export const liveQuerySchema = z.object({
  after: z.coerce.number().int().nonnegative().optional(),
});
export type LiveQuery = z.output<typeof liveQuerySchema>;
