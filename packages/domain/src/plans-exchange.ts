import { z } from 'zod';
import { planCheckSchema } from './plans-check.js';
import { editRefusalSchema, leftoverSchema, planEditSchema } from './plans-edits.js';
import { planHandoverSchema, planImpactSchema } from './plans-impact.js';
import { planCommentSchema, planSummarySchema } from './plans.js';

/** WGS 84 and CGCS2000 differ by less than the lattice's unit on the ground of one community; GCJ-02 by hundreds of metres. */
export const coordinateSystems = ['wgs84', 'cgcs2000', 'gcj02'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];
export const exchangeFormats = ['geojson', 'shapefile'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** `GET /api/plans/:id/export`: a file; a shapefile comes zipped. */
export const exportQuerySchema = z.object({
  format: z.enum(exchangeFormats).default('geojson'),
  system: z.enum(coordinateSystems).default('wgs84'),
  level: z.coerce
    .number()
    .pipe(z.union([z.literal(4), z.literal(5)]))
    .default(5),
});

/** What a file of borders may be: a city's ten thousand grids with twenty corners each are some six megabytes of GeoJSON. */
export const importLimits = {
  /** of the file as it is sent, and of all that an archive says it holds */
  bytes: 16 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  /** files in an archive, and how many times its packed size one may unpack to */
  entries: 200,
  ratio: 100,
  grids: 20_000,
  ringsOfGrid: 500,
  cornersOfRing: 20_000,
  corners: 500_000,
  /** files that are read at once, and what reading one may take */
  atOnce: 2,
  seconds: 30,
  heapMegabytes: 1024,
  /** edits sent in one request, of which one may hold the borders of a file */
  editBytes: 16 * 1024 * 1024,
} as const;

/** How a file is sent. */
export const importFileTypes = {
  geojson: 'application/geo+json',
  shapefile: 'application/zip',
} as const satisfies Record<(typeof exchangeFormats)[number], string>;

/**
 * `POST /api/plans/:id/import` with the file as its body: reads it and says what taking it would do; nothing is changed. The edits that come back are
 * appended as any others (`POST …/edits`).
 */
export const importQuerySchema = z.object({
  format: z.enum(exchangeFormats),
  system: z.enum(coordinateSystems),
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
