import { z } from 'zod';
import { daySchema } from './paging.js';
import { caseKinds, caseStates, crewRoles } from './words.js';

const pointSchema = z.tuple([z.number(), z.number()]);

/** The sensitive groups are shown as a band where they are few: a number below five could be somebody known. */
export const bandedGroups = ['elderly-alone', 'key-person', 'floating-population', 'hidden-danger'] as const;
export const bandBelow = 5;

/** The weights of a grid, in the words of `Building.weights` in packages/topology. */
export const impactWeights = [
  'households',
  'residents',
  'party-member-working',
  'party-member-retired',
  'elderly-alone',
  'key-person',
  'floating-population',
  'hidden-danger',
  ...caseKinds.map((kind) => `case-${kind}` as const),
  'cases',
  'open-cases',
  'patrol-meters',
  'places',
] as const;
export type ImpactWeight = (typeof impactWeights)[number];

/**
 * `GET /api/plans/:id/ground`: what lies on the ground, for the browser's preview: it locates each point in a grid, as the
 * server does (both by `faceAt`'s rule), and adds up. The banded groups are not among the weights of single buildings: they come with
 * the impact, from the server. `cases` and `patrol` are of the 90 days up to the day.
 */
export const planGroundSchema = z.object({
  day: daySchema,
  from: daySchema,
  buildings: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      compoundId: z.uuid().nullable(),
      lngLat: pointSchema,
      weights: z.record(z.string(), z.number()),
    }),
  ),
  places: z.array(z.object({ id: z.uuid(), lngLat: pointSchema })),
  cases: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(caseKinds),
      isOpen: z.boolean(),
      isRecent: z.boolean(),
      lngLat: pointSchema,
    }),
  ),
  /** metres walked round a point: tracks cut to squares of about ten metres */
  patrol: z.array(z.object({ lngLat: pointSchema, meters: z.number() })),
});
export type PlanGround = z.infer<typeof planGroundSchema>;

/** Sums of a grid. Banded groups: -1 stands for "one to four". */
export const sumsSchema = z.object({
  buildings: z.number().int(),
  weights: z.record(z.string(), z.number()),
});

export const impactQuerySchema = z.object({
  /** the plan it is compared with; the one in force when left out */
  against: z.uuid().optional(),
});

/** `GET /api/plans/:id/impact` */
export const planImpactSchema = z.object({
  version: z.number().int(),
  against: z.uuid(),
  day: daySchema,
  /** every grid of either plan */
  grids: z.array(
    z.object({
      id: z.uuid(),
      level: z.union([z.literal(4), z.literal(5)]),
      code: z.string(),
      name: z.string(),
      /** the level-four grid it belongs to; null for one of level four */
      parentId: z.uuid().nullable(),
      /** null: the grid is not in that plan */
      before: sumsSchema.nullable(),
      after: sumsSchema.nullable(),
    }),
  ),
  /** old grid × new grid of level five; the diagonal too */
  matrix: z.array(z.object({ from: z.uuid().nullable(), to: z.uuid().nullable() }).extend(sumsSchema.shape)),
  moved: z.array(z.object({ buildingId: z.uuid(), from: z.uuid().nullable(), to: z.uuid().nullable() })),
  /** largest ÷ mean over the grids of level five; null where there is nothing to share */
  spread: z.record(z.string(), z.object({ before: z.number().nullable(), after: z.number().nullable() })),
  /** what each member of a crew answers for; names only for those who may see them */
  crew: z.array(
    z.object({
      staffId: z.uuid(),
      name: z.string().nullable(),
      roles: z.array(z.enum(crewRoles)),
      before: z.object({ grids: z.int(), households: z.int(), openCases: z.int() }),
      after: z.object({ grids: z.int(), households: z.int(), openCases: z.int() }),
    }),
  ),
});
export type PlanImpact = z.infer<typeof planImpactSchema>;

/** `GET /api/plans/:id/lineage?against=`: which ground, and who lives on it, goes from which grid to which. */
export const planLineageSchema = z.object({
  from: z.uuid(),
  to: z.uuid(),
  items: z.array(
    z.object({
      fromGridId: z.uuid(),
      toGridId: z.uuid(),
      buildings: z.int(),
      households: z.int(),
      residents: z.int(),
      areaSquareMeters: z.number(),
    }),
  ),
});
export type PlanLineage = z.infer<typeof planLineageSchema>;

/** `GET /api/plans/:id/handover?against=`: what goes into other hands when the plan takes effect. */
export const planHandoverSchema = z.object({
  cases: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      kind: z.enum(caseKinds),
      state: z.enum(caseStates),
      lngLat: pointSchema,
      fromGridId: z.uuid(),
      toGridId: z.uuid(),
      /** when it was handed over; null: still to come */
      at: z.iso.datetime().nullable(),
    }),
  ),
  crew: z.array(
    z.object({
      gridId: z.uuid(),
      role: z.enum(crewRoles),
      from: z.object({ staffId: z.uuid(), name: z.string().nullable() }).nullable(),
      to: z.object({ staffId: z.uuid(), name: z.string().nullable() }).nullable(),
    }),
  ),
});
export type PlanHandover = z.infer<typeof planHandoverSchema>;

/** `GET /api/plans/:id/recount?from=&to=`: records of a period, as they were counted, and by the borders of the plan. */
export const recountQuerySchema = z.object({ from: daySchema.optional(), to: daySchema.optional() });
const recountLineSchema = z.object({
  /** of level five */
  gridId: z.uuid(),
  /** the level-four grid it was part of when the records happened, or is part of in the plan */
  parentGridId: z.uuid(),
  code: z.string(),
  name: z.string(),
  cases: z.record(z.enum(caseKinds), z.int()),
  visits: z.int(),
  patrolMeters: z.number(),
});
export const planRecountSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** by the grid a record has kept since it happened; grids that are gone included, and a line for each parent that a grid had */
  asItWas: z.array(recountLineSchema),
  /** by where it happened, in the grids of the plan */
  byPlan: z.array(recountLineSchema),
  /** records that happened outside the plan's grids */
  outside: z.object({ cases: z.int(), visits: z.int() }),
});
export type PlanRecount = z.infer<typeof planRecountSchema>;
