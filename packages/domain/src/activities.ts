import { z } from 'zod';
import { gridCodeSchema, pageOf, pageQuerySchema, scopeQuerySchema } from './paging.js';
import { activityKinds, charterKinds, lectureSeries, organisationKinds } from './words.js';

const lngLat = z.tuple([z.number(), z.number()]);
/** in a title, note or matter */
const text = z.string().trim().min(1).max(60).optional();
const compound = z.uuid().optional();
/** Records of a time and a place: in a grid or a compound, in a period, with some words. */
const listQuery = pageQuerySchema.extend(scopeQuerySchema.shape).extend({ compound, text });
/** raised by each change; whoever makes the next one says which they saw */
const version = z.number().int();

export const activitiesQuerySchema = listQuery.extend({
  kind: z.enum(activityKinds).optional(),
  series: z.enum(lectureSeries).optional(),
});
export const activitySchema = z.object({
  id: z.uuid(),
  kind: z.enum(activityKinds),
  series: z.enum(lectureSeries).nullable(),
  title: z.string(),
  heldAt: z.iso.datetime(),
  attendance: z.number().int(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  gridCode: z.string().nullable(),
  lngLat: lngLat.nullable(),
  version,
});
export type Activity = z.infer<typeof activitySchema>;
export const activityPageSchema = pageOf(activitySchema);

export const visitsQuerySchema = listQuery.extend({ building: z.uuid().optional() });
export const visitSchema = z.object({
  id: z.uuid(),
  visitedAt: z.iso.datetime(),
  gridCode: z.string(),
  buildingId: z.uuid().nullable(),
  buildingName: z.string().nullable(),
  households: z.number().int(),
  note: z.string(),
  lngLat,
  version,
});
export type Visit = z.infer<typeof visitSchema>;
export const visitPageSchema = pageOf(visitSchema);

/** What the one-stop windows did for residents; `beneficiaries` counts people. */
export const servicesQuerySchema = listQuery;
export const serviceSchema = z.object({
  id: z.uuid(),
  servedAt: z.iso.datetime(),
  matter: z.string(),
  beneficiaries: z.number().int(),
  placeId: z.uuid(),
  placeName: z.string(),
  gridCode: z.string(),
  lngLat,
  version,
});
export type Service = z.infer<typeof serviceSchema>;
export const servicePageSchema = pageOf(serviceSchema);

export const chartersQuerySchema = pageQuerySchema.extend({ grid: gridCodeSchema.optional(), compound });
export const charterSchema = z.object({
  id: z.uuid(),
  kind: z.enum(charterKinds),
  title: z.string(),
  adoptedOn: z.iso.date(),
  compoundId: z.uuid().nullable(),
  compoundName: z.string().nullable(),
  version,
});
export type Charter = z.infer<typeof charterSchema>;
export const charterPageSchema = pageOf(charterSchema);

export const organisationsQuerySchema = pageQuerySchema.extend({
  grid: gridCodeSchema.optional(),
  compound,
  /** whose building heads are meant */
  building: z.uuid().optional(),
  kind: z.enum(organisationKinds).optional(),
});
export const organisationSchema = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  kind: z.enum(organisationKinds),
  name: z.string(),
  compoundId: z.uuid().nullable(),
  compoundName: z.string().nullable(),
  gridCode: z.string().nullable(),
  buildingId: z.uuid().nullable(),
  buildingName: z.string().nullable(),
  workingMembers: z.number().int(),
  retiredMembers: z.number().int(),
  version,
});
export type Organisation = z.infer<typeof organisationSchema>;
export const organisationPageSchema = pageOf(organisationSchema);

/** Partner units serve the whole community; in a grid are listed those that have taken a case there. */
export const partnerUnitsQuerySchema = pageQuerySchema.extend({ grid: gridCodeSchema.optional(), compound });
export const partnerUnitSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  field: z.string(),
  joinedOn: z.iso.date(),
  requestsTaken: z.number().int(),
  version,
});
export type PartnerUnit = z.infer<typeof partnerUnitSchema>;
export const partnerUnitPageSchema = pageOf(partnerUnitSchema);

/** Patrol volunteers ("红袖标") without names: a number within the team, and the force they come from. */
export const volunteersQuerySchema = pageQuerySchema.extend({ grid: gridCodeSchema.optional(), compound });
export const volunteerSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  force: z.string(),
  teamName: z.string(),
  gridCode: z.string(),
  joinedOn: z.iso.date(),
});
export const volunteerPageSchema = pageOf(volunteerSchema);
