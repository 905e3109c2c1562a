import { z } from 'zod';
import { fixReasons } from './fixes.js';
import { lineStringSchema, multiLineStringSchema } from './geojson.js';
import { daySchema, gridCodeSchema, pageOf, pageQuerySchema, scopeQuerySchema } from './paging.js';
import { patrolStandings } from './patrol-standing.js';
import { patrolStates } from './words.js';

const listOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).min(1));

/**
 * Filters of the patrol list, newest first. `state` and `standing` are one or several words joined by commas; without both,
 * patrols that are or were walked (`out,done`). With `planned=true` only those that a plan asked for: `from` and `to` then
 * bound the day of the plan's window, and `grid` or `compound` is the team's; otherwise the day of setting out, and where it
 * walked.
 */
export const patrolsQuerySchema = pageQuerySchema.extend(scopeQuerySchema.shape).extend({
  compound: z.uuid().optional(),
  team: z.uuid().optional(),
  plan: z.uuid().optional(),
  state: listOf(patrolStates).optional(),
  standing: listOf(patrolStandings).optional(),
  planned: z.stringbool().optional(),
});
export type PatrolsQuery = z.infer<typeof patrolsQuerySchema>;

export const patrolSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  teamId: z.uuid(),
  teamName: z.string(),
  state: z.enum(patrolStates),
  /** how it stands now */
  standing: z.enum(patrolStandings),
  /** of one that nobody walked: when its window begins */
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  planId: z.uuid().nullable(),
  planName: z.string().nullable(),
  plannedStart: z.iso.datetime().nullable(),
  plannedEnd: z.iso.datetime().nullable(),
  /** Walked inside the grid or compound asked for, or in all. */
  distanceMeters: z.number(),
  durationSeconds: z.number(),
  walkers: z.number().int(),
  gridCodes: z.array(z.string()),
});
export type Patrol = z.infer<typeof patrolSchema>;
export const patrolPageSchema = pageOf(patrolSchema);

/** A street that was asked for or walked. `parts` of about ten metres each from its beginning: 1 walked, 0 not. */
const patrolStreetSchema = z.object({
  /** of a road, or of a line drawn in the plan */
  id: z.uuid(),
  name: z.string().nullable(),
  /** the plan asked for it */
  isRequired: z.boolean(),
  lengthMeters: z.number().int(),
  walkedShare: z.number(),
  walked: multiLineStringSchema,
  missing: multiLineStringSchema,
});

/**
 * A patrol with its cleaned path: one line a segment; the times run beside the coordinates, in seconds since `startedAt`.
 * Of one that nobody walked the path is empty.
 */
export const patrolDetailSchema = patrolSchema.extend({
  track: multiLineStringSchema,
  times: z.array(z.array(z.number())),
  stops: z.array(
    z.object({ lngLat: z.tuple([z.number(), z.number()]), arrivedAt: z.iso.datetime(), seconds: z.number() }),
  ),
  /** between two segments: nothing was heard for more than five minutes, or the path began anew; no length counts */
  gaps: z.array(
    z.object({
      from: z.tuple([z.number(), z.number()]),
      to: z.tuple([z.number(), z.number()]),
      leftAt: z.iso.datetime(),
      seconds: z.number(),
    }),
  ),
  /** asked for, and others that it walked a part of */
  streets: z.array(patrolStreetSchema),
  /** walked metres of the required streets over their metres; null where none was asked for */
  coverage: z.number().nullable(),
  points: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      lngLat: z.tuple([z.number(), z.number()]),
      isRequired: z.boolean(),
      /** null: missed */
      visitedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** reports it is made of, and how many of them do not count in full; the reports are at `/api/patrols/:id/fixes` */
  fixes: z.number().int(),
  flaggedFixes: z.number().int(),
  personSeconds: z.number().int(),
});
export type PatrolDetail = z.infer<typeof patrolDetailSchema>;

/** `POST /api/patrols/:id/export?format=gpx`: the cleaned path with times as a file; asking is audited. */
export const patrolExportQuerySchema = z.object({ format: z.enum(['gpx', 'geojson']) });
export type PatrolExportQuery = z.infer<typeof patrolExportQuerySchema>;

/** `GET /api/patrols/calendar`: days of at most 62; without them, last week to the next. */
export const patrolCalendarQuerySchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  team: z.uuid().optional(),
  /** teams of this grid */
  grid: gridCodeSchema.optional(),
});
export type PatrolCalendarQuery = z.infer<typeof patrolCalendarQuerySchema>;
export const calendarDaysLimit = 62;

const calendarPatrolSchema = z.object({
  /** null: too far ahead to be on the list yet */
  patrolId: z.uuid().nullable(),
  day: z.iso.date(),
  standing: z.enum(patrolStandings),
  plannedStart: z.iso.datetime().nullable(),
  plannedEnd: z.iso.datetime().nullable(),
  /** when it was walked; both null of one that nobody walked (yet) */
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

/** Plans × days: a row a plan that asked for a patrol in these days, and a row a team for what it walked unplanned. */
export const patrolCalendarSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  today: z.iso.date(),
  rows: z.array(
    z.object({
      teamId: z.uuid(),
      teamName: z.string(),
      plan: z
        .object({ id: z.uuid(), number: z.string(), name: z.string(), withdrawn: z.boolean() })
        .nullable(),
      patrols: z.array(calendarPatrolSchema),
    }),
  ),
});
export type PatrolCalendar = z.infer<typeof patrolCalendarSchema>;

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
  /** 见勤率: planned patrols that were walked, of those that were or were missed; null where none was planned */
  attendance: z.number().nullable(),
  /** 覆盖率: walked length of the required streets */
  coverage: z.number().nullable(),
  /** 必到率: visits made, of those that the same patrols were to make */
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

/** `GET /api/patrol-stretches`: pieces of the required streets, walked in the period or not; 覆盖率 sums their metres. */
export const patrolStretchesQuerySchema = pageQuerySchema
  .extend(scopeQuerySchema.shape)
  .extend({ compound: z.uuid().optional(), walked: z.stringbool().optional() });
export type PatrolStretchesQuery = z.infer<typeof patrolStretchesQuerySchema>;
export const patrolStretchSchema = z.object({
  /** the street's id and the number of the piece */
  id: z.string(),
  streetId: z.uuid(),
  streetName: z.string().nullable(),
  walked: z.boolean(),
  meters: z.number().int(),
  line: lineStringSchema,
});
export type PatrolStretch = z.infer<typeof patrolStretchSchema>;
export const patrolStretchPageSchema = pageOf(patrolStretchSchema);

/**
 * `GET /api/patrol-visits`: visits that planned patrols were to make, of those that set out or were missed; 必到率 counts
 * them. Dated by the plan's window; `grid` and `compound` are where the
 * place lies.
 */
export const patrolVisitsQuerySchema = pageQuerySchema.extend(scopeQuerySchema.shape).extend({
  compound: z.uuid().optional(),
  visited: z.stringbool().optional(),
  place: z.uuid().optional(),
});
export type PatrolVisitsQuery = z.infer<typeof patrolVisitsQuerySchema>;
export const patrolVisitSchema = z.object({
  /** of the patrol and the place */
  id: z.string(),
  patrolId: z.uuid(),
  patrolNumber: z.string(),
  teamName: z.string(),
  plannedStart: z.iso.datetime(),
  placeId: z.uuid(),
  placeName: z.string(),
  gridCode: z.string().nullable(),
  visitedAt: z.iso.datetime().nullable(),
});
export type PatrolVisit = z.infer<typeof patrolVisitSchema>;
export const patrolVisitPageSchema = pageOf(patrolVisitSchema);
