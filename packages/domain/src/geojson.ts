import { z } from 'zod';

const lngLat = z.tuple([z.number(), z.number()]);
export const pointSchema = z.object({ type: z.literal('Point'), coordinates: lngLat });
export const lineStringSchema = z.object({
  type: z.literal('LineString'),
  coordinates: z.array(lngLat).min(2),
});
export const multiLineStringSchema = z.object({
  type: z.literal('MultiLineString'),
  coordinates: z.array(z.array(lngLat).min(2)),
});
export const polygonSchema = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(lngLat).min(4)).min(1),
});

export type Point = z.infer<typeof pointSchema>;
export type LineString = z.infer<typeof lineStringSchema>;
export type MultiLineString = z.infer<typeof multiLineStringSchema>;
export type Polygon = z.infer<typeof polygonSchema>;

/** A GeoJSON feature of one geometry kind and one property shape; `id` is the record's uuid. */
export const featureOf = <G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) =>
  z.object({ type: z.literal('Feature'), id: z.string(), geometry, properties });

export const collectionOf = <G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) =>
  z.object({ type: z.literal('FeatureCollection'), features: z.array(featureOf(geometry, properties)) });
