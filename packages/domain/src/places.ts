import { z } from 'zod';
import { collectionOf, lineStringSchema, pointSchema, polygonSchema } from './geojson.js';
import { gridCodeSchema, pageOf, pageQuerySchema } from './paging.js';
import { buildingKinds, compoundKinds, landKinds, peopleGroups, placeKinds, roadKinds } from './words.js';

export const communitySchema = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  timezone: z.string(),
  /** `standard` while the demonstration data is loaded, else null. */
  dataSet: z.string().nullable(),
  /** west, south, east, north in degrees */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: pointSchema.shape.coordinates,
  outline: polygonSchema,
});
export type Community = z.infer<typeof communitySchema>;

export const compoundPropertiesSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(compoundKinds),
  propertyCompany: z.string().nullable(),
  builtYear: z.number().int().nullable(),
  labelPoint: pointSchema.shape.coordinates,
  buildings: z.number().int(),
  households: z.number().int(),
  residents: z.number().int(),
});
/** In a grid are the compounds that have a building there; `compound` is one by its id. */
export const compoundsQuerySchema = z.object({
  grid: gridCodeSchema.optional(),
  compound: z.uuid().optional(),
});
export const compoundCollectionSchema = collectionOf(polygonSchema, compoundPropertiesSchema);
export type CompoundCollection = z.infer<typeof compoundCollectionSchema>;

export const buildingPropertiesSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(buildingKinds),
  compoundId: z.uuid().nullable(),
  compoundName: z.string().nullable(),
  gridCode: z.string(),
  storeys: z.number().int(),
  heightMeters: z.number(),
  households: z.number().int(),
  residents: z.number().int(),
});
export const buildingsQuerySchema = z.object({
  grid: gridCodeSchema.optional(),
  compound: z.uuid().optional(),
});
export const buildingCollectionSchema = collectionOf(polygonSchema, buildingPropertiesSchema);
export type BuildingCollection = z.infer<typeof buildingCollectionSchema>;

export const placePropertiesSchema = z.object({
  id: z.uuid(),
  kind: z.enum(placeKinds),
  name: z.string(),
  gridCode: z.string(),
  compoundName: z.string().nullable(),
});
export const placeCollectionSchema = collectionOf(pointSchema, placePropertiesSchema);
export type PlaceCollection = z.infer<typeof placeCollectionSchema>;
export const placesQuerySchema = z.object({
  grid: gridCodeSchema.optional(),
  compound: z.uuid().optional(),
  kind: z.enum(placeKinds).optional(),
});

/** Roads are lines with a width, land is areas; `layer` tells which. Drawn in the order given. */
export const basemapPropertiesSchema = z.discriminatedUnion('layer', [
  z.object({
    layer: z.literal('road'),
    kind: z.enum(roadKinds),
    name: z.string().nullable(),
    widthMeters: z.number(),
  }),
  z.object({ layer: z.literal('land'), kind: z.enum(landKinds), name: z.string().nullable() }),
]);
export const basemapCollectionSchema = collectionOf(
  z.union([lineStringSchema, polygonSchema]),
  basemapPropertiesSchema,
);
export type BasemapCollection = z.infer<typeof basemapCollectionSchema>;

export const peopleCountsQuerySchema = pageQuerySchema.extend({
  grid: gridCodeSchema.optional(),
  compound: z.uuid().optional(),
  group: z.enum(peopleGroups).optional(),
});
export const peopleCountSchema = z.object({
  buildingId: z.uuid(),
  buildingName: z.string(),
  compoundName: z.string().nullable(),
  gridCode: z.string(),
  group: z.enum(peopleGroups),
  /** null where it is `banded`: of a sensitive group, and below five */
  count: z.number().int().nullable(),
  banded: z.boolean(),
  lngLat: pointSchema.shape.coordinates,
});
export const peopleCountPageSchema = pageOf(peopleCountSchema);
