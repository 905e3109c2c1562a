import { z } from 'zod';

/** Query of every list: at most `limit` items after the opaque `cursor` of the page before. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
});

/** One page of a list. `total` counts all that match the filters, over all pages. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}

/** A day of the community's calendar (Asia/Shanghai), `YYYY-MM-DD`. */
export const daySchema = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', { error: '日期须在 1900 至 2199 年之间' });

/** Periods that end today, by name: their days move with the day. */
export const periodPresets = ['week', 'month', 'quarter', 'year', 'this-year'] as const;
export type PeriodPreset = (typeof periodPresets)[number];

/** The code of a grid or of the community: text, as its format is a setting of the place; no control characters. */
export const gridCodeSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]+$/u);

/**
 * The scope every list and figure understands: a grid by its code (level 3 to 5; absent: the whole community) and
 * a period of days, both ends included.
 */
export const scopeQuerySchema = z.object({
  grid: gridCodeSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type ScopeQuery = z.infer<typeof scopeQuerySchema>;
