import { z } from 'zod';
import { againstSchema, heatFilterSchema } from './heat.js';
import { daySchema, gridCodeSchema } from './paging.js';

export const tileLayers = ['cases', 'tracks', 'heat', 'heat-change', 'grids', 'buildings'] as const;
export type TileLayer = (typeof tileLayers)[number];

/**
 * Filters a tile understands: the period of days (cases by report, tracks by start, heat by dwell); heat and its change also by
 * whom and when it was walked, and in which grid.
 */
export const tileQuerySchema = z
  .object({ from: daySchema.optional(), to: daySchema.optional(), grid: gridCodeSchema.optional() })
  .extend(heatFilterSchema.shape)
  .extend(againstSchema.shape);
export type TileQuery = z.output<typeof tileQuerySchema>;

export const tileJsonSchema = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: z.tuple([z.number(), z.number(), z.number()]),
  attribution: z.string(),
  vector_layers: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      minzoom: z.number().int(),
      maxzoom: z.number().int(),
      fields: z.record(z.string(), z.string()),
    }),
  ),
});
export type TileJson = z.infer<typeof tileJsonSchema>;

/**
 * Heat classes: upper bounds in minutes a week that a 9 m cell was walked or stood in; the last class is open. Chosen on
 * the standard data, where 214 patrols a year leave half of the 5 738 walked cells under a second a week: every class is
 * in use for a year (37, 11, 16, 19, 11, 5 and 2 % of the cells) and for 30 days (7, 3, 18, 35, 21, 11 and 5 %).
 */
export const heatBreaksMinutesPerWeek = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2] as const;
