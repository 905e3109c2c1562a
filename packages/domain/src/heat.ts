import { z } from 'zod';
import { daySchema, scopeQuerySchema } from './paging.js';

/** `zoom` is the map's; cells are six zooms finer (8 px), at most the stored zoom 22 (about 9 m). */
export const heatQuerySchema = scopeQuerySchema.extend({
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
  weeks: z.number(),
  cellZoom: z.number().int(),
  /** lower bounds of the classes from 1 on, in minutes a week; class 0 lies below the first */
  breaks: z.array(z.number()),
  minutesPerWeek: z.number(),
  cells: z.array(heatCellSchema),
});
export type Heat = z.infer<typeof heatSchema>;
