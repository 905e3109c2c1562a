import { z } from 'zod';
import { daySchema } from './paging.js';

export const tileLayers = ['cases', 'tracks', 'heat', 'grids', 'buildings'] as const;
export type TileLayer = (typeof tileLayers)[number];

/** Filters a tile understands: the period of days (cases by report, tracks by start, heat by dwell). */
export const tileQuerySchema = z.object({ from: daySchema.optional(), to: daySchema.optional() });

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

/** Heat classes: upper bounds in minutes a week that a cell was walked or stood in; the last class is open. */
export const heatBreaksMinutesPerWeek = [0.1, 0.25, 0.5, 1, 2, 5] as const;
