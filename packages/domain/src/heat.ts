import { z } from 'zod';
import { readHours } from './hours.js';
import { daySchema, gridCodeSchema, scopeQuerySchema } from './paging.js';

/** Hours that are often asked for together, six each from midnight. */
export const dayparts = ['night', 'morning', 'afternoon', 'evening'] as const;
export type Daypart = (typeof dayparts)[number];
export const hoursOfDaypart = (part: Daypart): number[] =>
  Array.from({ length: 6 }, (_, hour) => dayparts.indexOf(part) * 6 + hour);

/** By when and by whom it was walked; tiles and JSON understand the same. */
export const heatFilterSchema = z.object({
  /** `5,6`: days of the week of the fix, Monday 0 */
  weekdays: z
    .string()
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^[0-6]$/)
            .transform(Number),
        )
        .min(1)
        .max(7),
    )
    // each once and in one order, so that equal filters are equal texts
    .transform((days) => [...new Set(days)].sort((a, b) => a - b))
    .optional(),
  /** `6-8,18-21`: hours of the day of the fix, see hours.ts; all of them is no filter */
  hours: z
    .string()
    .transform((text, context) => {
      const hours = readHours(text);
      if (hours) return hours.length < 24 ? hours : undefined;
      context.addIssue({ code: 'custom', message: '应为一天中的时段，如 18-21 或 22-2' });
      return z.NEVER;
    })
    .optional(),
  team: z.uuid().optional(),
});
export type HeatFilter = z.infer<typeof heatFilterSchema>;

/** `zoom` is the map's; cells are six zooms finer (8 px), at most the stored zoom 22 (about 9 m). */
export const heatQuerySchema = scopeQuerySchema.extend(heatFilterSchema.shape).extend({
  zoom: z.coerce.number().int().min(8).max(22).default(16),
});
export type HeatQuery = z.infer<typeof heatQuerySchema>;

/**
 * A walked cell: a web-mercator square by its Morton code. `minutesPerWeek`, `passes` and `patrols` are per stored
 * (9 m) cell: of a coarser cell the mean over the stored cells walked in it, and the most that one of them saw.
 */
export const heatCellSchema = z.object({
  cell: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  class: z.number().int(),
  minutesPerWeek: z.number(),
  dwellSeconds: z.number().int(),
  passes: z.number().int(),
  patrols: z.number().int(),
  lastSeen: z.iso.datetime(),
});
export type HeatCell = z.infer<typeof heatCellSchema>;

/** Where patrols walked in a period. `minutesPerWeek` of the whole is time spent, not a density. */
export const heatSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** of the period, whichever weekdays are asked for */
  weeks: z.number(),
  cellZoom: z.number().int(),
  /** lower bounds of the classes from 1 on, in minutes a week; class 0 lies below the first */
  breaks: z.array(z.number()),
  minutesPerWeek: z.number(),
  cells: z.array(heatCellSchema),
});
export type Heat = z.infer<typeof heatSchema>;

/** The other period of a difference; without it, the period of equal length before. */
export const againstSchema = z.object({
  againstFrom: daySchema.optional(),
  againstTo: daySchema.optional(),
});

/** `GET /api/heat/difference` and the tiles of `heat-change`: the period minus the other. */
export const heatDifferenceQuerySchema = heatQuerySchema.extend(againstSchema.shape);
export type HeatDifferenceQuery = z.infer<typeof heatDifferenceQuerySchema>;

/** With fewer patrols than this in either period a cell says nothing: it is grey. */
export const fewestPatrolsCompared = 3;
/**
 * Lower bounds of the classes of a difference of the time in a week: below the first is the class of the greatest loss (0), the
 * middle one (3) is about the same, the last (6) the greatest gain.
 */
export const heatChangeBreaksSecondsPerWeek = [-7, -3, -0.6, 0.6, 3, 7] as const;
export const heatChangeBreaksMinutesPerWeek: readonly number[] = heatChangeBreaksSecondsPerWeek.map(
  (seconds) => seconds / 60,
);

export const heatChangeCellSchema = z.object({
  cell: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** null: too few patrols in either period to say */
  class: z.number().int().nullable(),
  minutesPerWeek: z.number(),
  againstMinutesPerWeek: z.number(),
  patrols: z.number().int(),
  againstPatrols: z.number().int(),
});
export type HeatChangeCell = z.infer<typeof heatChangeCellSchema>;
export const heatDifferenceSchema = z.object({
  from: daySchema,
  to: daySchema,
  againstFrom: daySchema,
  againstTo: daySchema,
  cellZoom: z.number().int(),
  breaks: z.array(z.number()),
  cells: z.array(heatChangeCellSchema),
});
export type HeatDifference = z.infer<typeof heatDifferenceSchema>;

/** `GET /api/heat/cases`: cases against patrol time by grid, of the level below the one asked for (default: level five). */
export const heatCasesQuerySchema = scopeQuerySchema;
export type HeatCasesQuery = z.infer<typeof heatCasesQuerySchema>;
export const heatCasesSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** lower bounds of the upper two thirds: of cases, and of patrol minutes a week */
  casesBreaks: z.tuple([z.number(), z.number()]),
  minutesBreaks: z.tuple([z.number(), z.number()]),
  grids: z.array(
    z.object({
      gridId: z.uuid(),
      gridCode: gridCodeSchema,
      gridName: z.string(),
      cases: z.number().int(),
      patrols: z.number().int(),
      minutesPerWeek: z.number(),
      /** 0, 1 or 2: the third that the grid is in; many cases (2) and little patrol (0) is where somebody should walk */
      casesClass: z.number().int(),
      minutesClass: z.number().int(),
    }),
  ),
});
export type HeatCases = z.infer<typeof heatCasesSchema>;
