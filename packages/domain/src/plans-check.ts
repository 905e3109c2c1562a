import { z } from 'zod';

/**
 * What is wrong with a plan. The first group is that of `checkMap` in packages/topology; the server finds the same again in
 * SQL, from the polygons alone. The screen words the codes.
 */
export const planIssueCodes = [
  'too-few-corners',
  'out-of-range',
  'same-id',
  /** a polygon that is not valid; `detail` is the reason the database gives */
  'invalid',
  'contact',
  'pinch',
  'hole',
  'overlap',
  'not-shared',
  'outline',
  'outline-in-pieces',
  'grid-apart',
  'parent-apart',
  // warnings about shapes
  'sliver',
  'neck',
  'sharp-angle',
  'parent-pinch',
  /** a border runs through a building, or through a compound; `detail` is its name */
  'building-cut',
  'compound-cut',
  // rules of the community
  'code-missing',
  /** two grids of the plan with one code */
  'code-twice',
  /** a code that another grid bore in a published plan */
  'code-reused',
  'name-missing',
  'name-twice',
  /** a role without anybody; `detail` is the role */
  'crew-incomplete',
  /** fewer or more households than the size guide; `detail` is their number */
  'too-few-households',
  'too-many-households',
  /** a level-four grid that no level-five grid belongs to */
  'parent-empty',
  /** a building that lies in no grid */
  'building-outside',
] as const;
export type PlanIssueCode = (typeof planIssueCodes)[number];

/** The size guide for a level-five grid. */
export const householdsGuide = { least: 300, most: 500 } as const;

export const planIssueSchema = z.object({
  code: z.enum(planIssueCodes),
  /** an error keeps a plan from being submitted and published */
  severity: z.enum(['error', 'warning']),
  /** degrees; null where it is about no place */
  at: z.tuple([z.number(), z.number()]).nullable(),
  /** ids of the grids it is about */
  grids: z.array(z.string()),
  detail: z.string().nullable(),
});
export type PlanIssue = z.infer<typeof planIssueSchema>;

/** `GET /api/plans/:id/check` */
export const planCheckSchema = z.object({
  version: z.number().int(),
  isSound: z.boolean(),
  issues: z.array(planIssueSchema),
});
export type PlanCheck = z.infer<typeof planCheckSchema>;
