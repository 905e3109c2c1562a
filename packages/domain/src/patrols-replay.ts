import { z } from 'zod';
import { gridCodeSchema } from './paging.js';

/** So long a window, and so many patrols, are played at once at most. */
export const replayHoursLimit = 7 * 24;
export const replayPatrolsLimit = 300;

/**
 * `GET /api/patrols/replay`: one patrol whole (`patrol`), or everybody who was out at any time between two instants, of a
 * team or in a grid where asked. Patrols are given whole even where they reach beyond the window.
 */
export const replayQuerySchema = z
  .object({
    patrol: z.uuid().optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    team: z.uuid().optional(),
    grid: gridCodeSchema.optional(),
    /** thinned so that at its own time no dropped point is farther than this from the way shown */
    toleranceMeters: z.coerce.number().min(1).max(50).default(2),
  })
  .superRefine(({ patrol, from, to }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (patrol !== undefined) return;
    if (from === undefined || to === undefined) return fault('from', '请给出一次巡逻，或起止时间');
    const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
    if (!(hours > 0)) fault('to', '结束时间须晚于开始时间');
    if (hours > replayHoursLimit) fault('to', '回放时段最长七天');
  });
export type ReplayQuery = z.infer<typeof replayQuerySchema>;

export const replayTrackSchema = z.object({
  patrolId: z.uuid(),
  number: z.string(),
  teamId: z.uuid(),
  teamName: z.string(),
  /**
   * One flat array a segment: longitude, latitude, seconds since the answer's `startMs`, three numbers a point, times rising.
   * Between the end of one segment and the begin of the next is a gap: drawn dashed.
   */
  segments: z.array(z.array(z.number())),
  /** longitude, latitude, begin in seconds since `startMs`, and how many seconds: four numbers a stop */
  stops: z.array(z.number()),
});
export type ReplayTrack = z.infer<typeof replayTrackSchema>;

export const replaySchema = z.object({
  /** zero of all times in it: the earlier of the window's begin and the first point, milliseconds since 1970 */
  startMs: z.number().int(),
  /** the later of the window's end and the last point; of one patrol these are its own begin and end */
  endMs: z.number().int(),
  tracks: z.array(replayTrackSchema),
  /** how many patrols were out (gaps not counted), as the mean of each of the equal bins from `startMs` to `endMs` */
  density: z.object({ binSeconds: z.number(), walking: z.array(z.number()) }),
  /** patrols beyond the limit that are left out, the latest ones to set out */
  leftOut: z.number().int(),
});
export type Replay = z.infer<typeof replaySchema>;
