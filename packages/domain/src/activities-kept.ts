import { z } from 'zod';
import { lineSchema, placeOnEarthSchema, proseSchema } from './case-intake.js';
import { daySchema } from './paging.js';
import { activityKinds, charterKinds, lectureSeries } from './words.js';

/**
 * What is sent to add and to change a record. Whoever adds one makes its id, once for each: sent again it makes no second
 * record, and what was removed by mistake comes back under the id it had. Whoever changes or removes one says which version
 * they saw.
 */
const draftsOf = <Shape extends z.core.$ZodShape>(
  shape: Shape,
  check: (content: z.output<z.ZodObject<Shape>>) => { path: string; message: string } | null = () => null,
) => {
  const checked = (content: object, context: z.RefinementCtx) => {
    const fault = check(content as z.output<z.ZodObject<Shape>>);
    if (fault) context.addIssue({ code: 'custom', path: [fault.path], message: fault.message });
  };
  return {
    added: z.strictObject({ id: z.uuid(), ...shape }).superRefine(checked),
    changed: z.strictObject({ expectedVersion: z.number().int().min(1), ...shape }).superRefine(checked),
  };
};

/** How a record stands after it was added or changed. */
export const keptSchema = z.object({ id: z.uuid(), version: z.number().int() });
export type Kept = z.infer<typeof keptSchema>;

/** `DELETE …/:id?version=3` */
export const removedQuerySchema = z.object({ version: z.coerce.number().int().min(1) });

const instantSchema = z.iso.datetime().refine((at) => at >= '1990' && at < '2200', {
  error: '时间须在 1990 至 2199 年之间',
});
/** Of an event; the largest square holds fewer. */
const peopleSchema = z.number().int().min(0).max(100_000);

const eitherPlace = ({ placeId, lngLat }: { placeId: string | null; lngLat: unknown }) =>
  placeId !== null && lngLat !== null ? { path: 'lngLat', message: '点位和地图位置只能填写一个' } : null;

/** Held at one of the community's places, somewhere on the map, or nowhere in particular. */
const activity = draftsOf(
  {
    kind: z.enum(activityKinds),
    series: z.enum(lectureSeries).nullable().default(null),
    title: lineSchema(80),
    heldAt: instantSchema,
    attendance: peopleSchema,
    placeId: z.uuid().nullable().default(null),
    lngLat: placeOnEarthSchema.nullable().default(null),
  },
  (content) => {
    if (content.kind === 'lecture' && content.series === null) {
      return { path: 'series', message: '讲堂须注明系列' };
    }
    if (content.kind !== 'lecture' && content.series !== null) {
      return { path: 'series', message: '只有讲堂分系列' };
    }
    return eitherPlace(content);
  },
);
export const activityAddedSchema = activity.added;
export type ActivityAdded = z.output<typeof activityAddedSchema>;
export const activityChangedSchema = activity.changed;
export type ActivityChanged = z.output<typeof activityChangedSchema>;

/** To a building, or somewhere on the map. */
const visit = draftsOf(
  {
    visitedAt: instantSchema,
    buildingId: z.uuid().nullable().default(null),
    lngLat: placeOnEarthSchema.nullable().default(null),
    households: z.number().int().min(1).max(10_000),
    note: proseSchema(500),
  },
  ({ buildingId, lngLat }) =>
    (buildingId === null) === (lngLat === null)
      ? { path: 'buildingId', message: '楼栋和地图位置须填写一个，且只填一个' }
      : null,
);
export const visitAddedSchema = visit.added;
export type VisitAdded = z.output<typeof visitAddedSchema>;
export const visitChangedSchema = visit.changed;
export type VisitChanged = z.output<typeof visitChangedSchema>;

/** At a place; `beneficiaries` counts people. */
const service = draftsOf({
  servedAt: instantSchema,
  placeId: z.uuid(),
  matter: lineSchema(120),
  beneficiaries: z.number().int().min(1).max(100_000),
});
export const serviceAddedSchema = service.added;
export type ServiceAdded = z.output<typeof serviceAddedSchema>;
export const serviceChangedSchema = service.changed;
export type ServiceChanged = z.output<typeof serviceChangedSchema>;

/** Of a compound, or without one of the whole community. */
const charter = draftsOf({
  kind: z.enum(charterKinds),
  title: lineSchema(80),
  adoptedOn: daySchema,
  compoundId: z.uuid().nullable().default(null),
});
export const charterAddedSchema = charter.added;
export type CharterAdded = z.output<typeof charterAddedSchema>;
export const charterChangedSchema = charter.changed;
export type CharterChanged = z.output<typeof charterChangedSchema>;

const partnerUnit = draftsOf({ name: lineSchema(60), field: lineSchema(60), joinedOn: daySchema });
export const partnerUnitAddedSchema = partnerUnit.added;
export type PartnerUnitAdded = z.output<typeof partnerUnitAddedSchema>;
export const partnerUnitChangedSchema = partnerUnit.changed;
export type PartnerUnitChanged = z.output<typeof partnerUnitChangedSchema>;
