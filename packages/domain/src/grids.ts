import { z } from 'zod';
import { daySchema } from './paging.js';
import { collectionOf, pointSchema, polygonSchema } from './geojson.js';
import { crewRoles } from './words.js';

export const gridsQuerySchema = z.object({
  level: z.coerce.number().int().min(3).max(5).optional(),
  at: daySchema.optional(),
});

export const crewMemberSchema = z.object({ role: z.enum(crewRoles), name: z.string() });

export const gridPropertiesSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  level: z.number().int(),
  parentCode: z.string().nullable(),
  labelPoint: pointSchema.shape.coordinates,
  households: z.number().int(),
  residents: z.number().int(),
  buildings: z.number().int(),
  /** The three people of the grid; only roles that may see staff names get it, everybody else an empty list. */
  crew: z.array(crewMemberSchema),
});
export type GridProperties = z.infer<typeof gridPropertiesSchema>;

export const gridCollectionSchema = collectionOf(polygonSchema, gridPropertiesSchema);
export type GridCollection = z.infer<typeof gridCollectionSchema>;
