import { z } from 'zod';
import { fixReasons } from './fixes.js';
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

/** How a patrol stands now; the stored state tells what happened, this what somebody should look at. */
export const patrolStandings = [
  'planned',
  'overdue-to-start',
  'out',
  'silent',
  'overdue-to-finish',
  'done',
  'missed',
] as const;
export type PatrolStanding = (typeof patrolStandings)[number];

/** A team that is out or should be: the command room's line. */
export const patrolOutSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  teamId: z.uuid(),
  teamName: z.string(),
  standing: z.enum(patrolStandings),
  startedAt: z.iso.datetime(),
  plannedStart: z.iso.datetime().nullable(),
  plannedEnd: z.iso.datetime().nullable(),
  lastFixAt: z.iso.datetime().nullable(),
  /** where it was last heard of; only while it is out */
  lngLat: z.tuple([z.number(), z.number()]).nullable(),
  distanceMeters: z.number().int(),
  durationSeconds: z.number().int(),
});
export type PatrolOut = z.infer<typeof patrolOutSchema>;
export const patrolsOutSchema = z.object({ items: z.array(patrolOutSchema) });
export type PatrolsOut = z.infer<typeof patrolsOutSchema>;

/** What was walked in a period of the streets and points where patrols are expected. */
export const patrolCoverageSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** 见勤率: planned patrols that were walked, of those whose time has come; null where none was planned */
  attendance: z.number().nullable(),
  /** 覆盖率: walked length of the required streets */
  coverage: z.number().nullable(),
  /** 必到率: must-visit points that somebody came by */
  visited: z.number().nullable(),
  roads: z.array(
    z.object({
      id: z.uuid(),
      name: z.string().nullable(),
      lengthMeters: z.number().int(),
      walkedShare: z.number(),
      /** the lines nobody walked */
      missing: multiLineStringSchema,
    }),
  ),
  points: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      patrols: z.number().int(),
      lastVisitedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type PatrolCoverage = z.infer<typeof patrolCoverageSchema>;

/** The reports a patrol is made of, with what was made of each; asking is audited. */
export const patrolFixesSchema = z.object({
  items: z.array(
    z.object({
      deviceId: z.uuid(),
      measuredAt: z.iso.datetime(),
      receivedAt: z.iso.datetime(),
      lngLat: z.tuple([z.number(), z.number()]),
      accuracyMeters: z.number().nullable(),
      reasons: z.array(z.enum(fixReasons)),
    }),
  ),
});
export type PatrolFixes = z.infer<typeof patrolFixesSchema>;
