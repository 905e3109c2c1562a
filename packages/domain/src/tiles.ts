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
 * Heat classes: upper bounds of the time in a week that a 9 m cell was walked or stood in; the last class is open. It takes some
 * seven seconds to walk through a cell, so the bounds are a walk twice a year, once a quarter, once a month, twice a month, once
 * a week and twice a week, told in seconds: that is how the legends say them.
 */
export const heatBreaksSecondsPerWeek = [0.3, 0.6, 1.5, 3, 7, 14] as const;
export const heatBreaksMinutesPerWeek: readonly number[] = heatBreaksSecondsPerWeek.map(
  (seconds) => seconds / 60,
);
