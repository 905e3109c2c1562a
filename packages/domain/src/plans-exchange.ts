import { z } from 'zod';
import { planCheckSchema } from './plans-check.js';
import { editRefusalSchema, leftoverSchema, planEditSchema } from './plans-edits.js';
import { planHandoverSchema, planImpactSchema } from './plans-impact.js';
import { planCommentSchema, planSummarySchema } from './plans.js';

/** WGS 84 and CGCS2000 differ by less than the lattice's unit on the ground of one community; GCJ-02 by hundreds of metres. */
export const coordinateSystems = ['wgs84', 'cgcs2000', 'gcj02'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];
export const exchangeFormats = ['geojson', 'shapefile'] as const;

/** `GET /api/plans/:id/export`: a file; a shapefile comes zipped. */
export const exportQuerySchema = z.object({
  format: z.enum(exchangeFormats).default('geojson'),
  system: z.enum(coordinateSystems).default('wgs84'),
  level: z.coerce
    .number()
    .pipe(z.union([z.literal(4), z.literal(5)]))
    .default(5),
});

/**
 * `POST /api/plans/:id/import`: reads a file and says what taking it would do; nothing is changed. The edits that come back are appended
 * as any others (`POST …/edits`).
 */
export const importPlanSchema = z.object({
  format: z.enum(exchangeFormats),
  system: z.enum(coordinateSystems),
  fileName: z.string().max(200),
  /** base64; requests are bounded to a megabyte, which is some 3 000 grids as a zipped shapefile */
  content: z.base64().max(1_000_000),
});

export const importedPlanSchema = z.object({
  /** empty when the file is refused */
  edits: z.array(planEditSchema),
  refusal: editRefusalSchema.nullable(),
  report: z.object({
    /** polygons read, and features that were none */
    polygons: z.int(),
    passedOver: z.int(),
    /** which grid each took its identity from: its code, or the ground it mostly covers; null: a new grid */
    grids: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        matchedBy: z.enum(['code', 'ground']).nullable(),
      }),
    ),
    /** grids of the draft that the file has not */
    absent: z.array(z.string()),
    /** slivers that were given to a neighbour */
    leftovers: z.array(leftoverSchema),
    /** corners that were moved onto the lattice or a neighbour's border, and by how much at most */
    movedCorners: z.int(),
    farthestMeters: z.number(),
  }),
});
export type ImportedPlan = z.infer<typeof importedPlanSchema>;

/** `GET /api/plans/:id/sheet`: all that the printed decision sheet says; maps are drawn from `/api/plans/:id/grids`. */
export const planSheetSchema = z.object({
  communityName: z.string(),
  plan: planSummarySchema,
  against: planSummarySchema,
  impact: planImpactSchema,
  check: planCheckSchema,
  handover: planHandoverSchema,
  comments: z.array(planCommentSchema),
});
export type PlanSheet = z.infer<typeof planSheetSchema>;
