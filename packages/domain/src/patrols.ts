import { z } from 'zod';
import { multiLineStringSchema } from './geojson.js';
import { pageOf, pageQuerySchema, scopeQuerySchema } from './paging.js';
import { patrolStates } from './words.js';

export const patrolsQuerySchema = pageQuerySchema.extend(scopeQuerySchema.shape).extend({
  team: z.uuid().optional(),
  state: z.enum(patrolStates).optional(),
});
export type PatrolsQuery = z.infer<typeof patrolsQuerySchema>;

export const patrolSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  teamId: z.uuid(),
  teamName: z.string(),
  state: z.enum(patrolStates),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Walked inside the grid asked for, or in all. */
  distanceMeters: z.number(),
  durationSeconds: z.number(),
  walkers: z.number().int(),
  gridCodes: z.array(z.string()),
});
export type Patrol = z.infer<typeof patrolSchema>;
export const patrolPageSchema = pageOf(patrolSchema);

/** A patrol with its cleaned path: one line a segment; the times run beside the coordinates, in seconds since `startedAt`. */
export const patrolDetailSchema = patrolSchema.extend({
  track: multiLineStringSchema,
  times: z.array(z.array(z.number())),
  stops: z.array(
    z.object({ lngLat: z.tuple([z.number(), z.number()]), arrivedAt: z.iso.datetime(), seconds: z.number() }),
  ),
});
export type PatrolDetail = z.infer<typeof patrolDetailSchema>;
