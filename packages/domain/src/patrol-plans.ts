import { z } from 'zod';
import { lineSchema, placeOnEarthSchema } from './case-intake.js';
import { daySchema, gridCodeSchema } from './paging.js';

/** Days of the week count from Monday 0 to Sunday 6, here and wherever weekdays cross the wire. */
export const weekdaySchema = z.number().int().min(0).max(6);

/**
 * On which days a plan asks for a patrol: on weekdays of every n-th week (weeks begin on Monday and count from the one of
 * the plan's first day), or on every n-th day from the plan's first day on.
 */
export const recurrenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('weekly'),
    weekdays: z
      .array(weekdaySchema)
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, { error: '同一天不能选择两次' }),
    everyWeeks: z.number().int().min(1).max(8).default(1),
  }),
  z.strictObject({ kind: z.literal('daily'), everyDays: z.number().int().min(1).max(31) }),
]);
export type Recurrence = z.output<typeof recurrenceSchema>;

/** A required street that is not a road of the map: drawn by hand. Its maker gives it its id, which it keeps when changed. */
export const planLineSchema = z.strictObject({
  id: z.uuid(),
  coordinates: z.array(placeOnEarthSchema).min(2).max(200),
});
export type PlanLine = z.output<typeof planLineSchema>;

/** A window reaches at most to noon of the next day. */
export const latestWindowEnd = 2160;

const shape = {
  teamId: z.uuid(),
  name: lineSchema(60),
  recurrence: recurrenceSchema,
  /** the window, in minutes after the day's midnight; an end beyond 1440 lies on the next day */
  startsAt: z.number().int().min(0).max(1439),
  endsAt: z.number().int().min(1).max(latestWindowEnd),
  firstDay: daySchema,
  /** null: until it is withdrawn */
  lastDay: daySchema.nullable().default(null),
  /** all patrolled streets of these grids are required */
  gridCodes: z.array(gridCodeSchema).max(50).default([]),
  /** roads of the base map, by id */
  roadIds: z.array(z.uuid()).max(200).default([]),
  lines: z.array(planLineSchema).max(50).default([]),
  /** places that the patrol must come by (within 30 m) */
  placeIds: z.array(z.uuid()).max(100).default([]),
};

interface Asked {
  startsAt: number;
  endsAt: number;
  firstDay: string;
  lastDay: string | null;
  gridCodes: string[];
  roadIds: string[];
  lines: PlanLine[];
  placeIds: string[];
}

function checkPlan(plan: Asked, context: z.RefinementCtx): void {
  const fault = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (plan.endsAt <= plan.startsAt) fault('endsAt', '结束时间须晚于开始时间');
  if (plan.endsAt - plan.startsAt > 720) fault('endsAt', '一次巡逻最长 12 小时');
  if (plan.lastDay !== null && plan.lastDay < plan.firstDay) fault('lastDay', '截止日期不能早于开始日期');
  const { gridCodes, roadIds, lines, placeIds } = plan;
  if ([gridCodes, roadIds, lines, placeIds].every(({ length }) => length === 0)) {
    fault('gridCodes', '请选择网格、必巡路段或必到点');
  }
}

/** `POST /api/patrol-plans`: sent again with the same id it is the same plan. */
export const patrolPlanAddedSchema = z.strictObject({ id: z.uuid(), ...shape }).superRefine(checkPlan);
export type PatrolPlanAdded = z.output<typeof patrolPlanAddedSchema>;
/** `PUT /api/patrol-plans/:id`: a plan that was withdrawn is thereby in force again. */
export const patrolPlanChangedSchema = z
  .strictObject({ expectedVersion: z.number().int().min(1), ...shape })
  .superRefine(checkPlan);
export type PatrolPlanChanged = z.output<typeof patrolPlanChangedSchema>;

/** By today: its first day is to come, it asks for patrols, its last day is over, it was withdrawn. */
export const patrolPlanStandings = ['coming', 'running', 'ended', 'withdrawn'] as const;

export const patrolPlansQuerySchema = z.object({
  team: z.uuid().optional(),
  /** plans of teams of this grid, or that name it */
  grid: gridCodeSchema.optional(),
  standing: z.enum(patrolPlanStandings).optional(),
});
export type PatrolPlansQuery = z.infer<typeof patrolPlansQuerySchema>;

export const patrolPlanSchema = z.object({
  id: z.uuid(),
  /** `JH003` */
  number: z.string(),
  version: z.number().int(),
  standing: z.enum(patrolPlanStandings),
  teamId: z.uuid(),
  teamName: z.string(),
  name: z.string(),
  recurrence: recurrenceSchema,
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  firstDay: z.iso.date(),
  lastDay: z.iso.date().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  gridCodes: z.array(z.string()),
  roads: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
  lines: z.array(z.object({ id: z.uuid(), coordinates: z.array(z.tuple([z.number(), z.number()])) })),
  places: z.array(z.object({ id: z.uuid(), name: z.string(), lngLat: z.tuple([z.number(), z.number()]) })),
  /** the next window that has not ended */
  nextStart: z.iso.datetime().nullable(),
  /** windows whose end has passed, and how many of them were walked: 见勤率 of the plan */
  due: z.number().int(),
  walked: z.number().int(),
});
export type PatrolPlan = z.infer<typeof patrolPlanSchema>;
export const patrolPlansSchema = z.object({ items: z.array(patrolPlanSchema) });
export type PatrolPlans = z.infer<typeof patrolPlansSchema>;
