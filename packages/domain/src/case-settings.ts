import { z } from 'zod';
import { daySchema } from './paging.js';
import { caseKinds } from './words.js';

/** Working hours, by the half. */
const hoursSchema = z.number().min(0.5).max(400).multipleOf(0.5);

/** How long cases may take, in working hours; holds for cases accepted or reopened from then on. */
export const caseDeadlinesSchema = z.strictObject({
  hours: z.record(z.enum(caseKinds), hoursSchema),
  /** of an urgent case, whatever its kind, where that is less */
  urgentHours: hoursSchema,
});
export type CaseDeadlineSettings = z.infer<typeof caseDeadlinesSchema>;

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * When deadlines run: Monday to Friday between two times of day, but for the days that are listed. The bounds leave, in
 * any four years, more working time than the longest deadline takes.
 */
export const workingCalendarSchema = z
  .strictObject({
    opensAt: timeOfDaySchema,
    closesAt: timeOfDaySchema,
    days: z
      .array(
        z.strictObject({
          day: daySchema,
          /** true: a weekend on which is worked; false: a holiday */
          works: z.boolean(),
          name: z
            .string()
            .trim()
            .min(1)
            .max(40)
            .regex(/^[^\p{Cc}\p{Cs}]*$/u),
        }),
      )
      .max(730),
  })
  .refine(({ opensAt, closesAt }) => minutesOf(closesAt) - minutesOf(opensAt) >= 120, {
    path: ['closesAt'],
    error: '每天至少两小时工作时间',
  })
  .refine(({ days }) => new Set(days.map(({ day }) => day)).size === days.length, {
    path: ['days'],
    error: '同一天只能列出一次',
  });
export type WorkingCalendarSettings = z.infer<typeof workingCalendarSchema>;
