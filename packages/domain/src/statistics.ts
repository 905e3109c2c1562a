import { z } from 'zod';
import { figureCodes } from './figures.js';
import { daySchema, scopeQuerySchema } from './paging.js';
import { caseKinds, caseStates, stations } from './words.js';

/** A grid or a compound, not both. */
export const statisticsQuerySchema = scopeQuerySchema
  .extend({ compound: z.uuid().optional() })
  .refine(({ grid, compound }) => grid === undefined || compound === undefined, {
    path: ['compound'],
    error: '网格与小区只能选择其一',
  });
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>;

/**
 * One figure. `value` is numerator ÷ denominator for a ratio, the numerator otherwise (the median for `response-hours`);
 * null when the denominator is 0, or when there is nothing to take the median of. The numerator is in the unit of its
 * records (metres, seconds), the value in the figure's (kilometres, hours). `previous` is the same over the period of equal length before, null for standing figures.
 * `records` is the list whose rows the numerator counts (or sums over `measure`), `denominatorRecords` likewise.
 */
export const figureSchema = z.object({
  code: z.enum(figureCodes),
  station: z.enum(stations).nullable(),
  unit: z.enum(['count', 'people', 'ratio', 'hours', 'kilometres']),
  measure: z.string(),
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  previous: z.number().nullable(),
  records: z.string(),
  denominatorRecords: z.string().nullable(),
});
export type Figure = z.infer<typeof figureSchema>;

export const monthTrendSchema = z.object({
  month: z.string(),
  casesReported: z.number().int(),
  casesClosed: z.number().int(),
  patrols: z.number().int(),
  patrolKilometres: z.number(),
  activities: z.number().int(),
});
export type MonthTrend = z.infer<typeof monthTrendSchema>;

export const caseBreakdownSchema = z.object({
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  count: z.number().int(),
  dueSoon: z.number().int(),
  overdue: z.number().int(),
});

export const statisticsSchema = z.object({
  grid: z.object({
    code: z.string(),
    name: z.string(),
    level: z.number().int(),
    parentCode: z.string().nullable(),
  }),
  /** The compound that was asked of; `grid` is then the community's own. */
  compound: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  from: daySchema,
  to: daySchema,
  /** When these figures were counted; they hold as long as nothing has changed since. */
  computedAt: z.iso.datetime(),
  figures: z.array(figureSchema),
  /** Cases reported in the period, by kind and state. */
  cases: z.array(caseBreakdownSchema),
  /** Calendar months touched by the period, oldest first. */
  trend: z.array(monthTrendSchema),
});
export type Statistics = z.infer<typeof statisticsSchema>;
