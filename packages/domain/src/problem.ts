import { z } from 'zod';
import { caseActions } from './case-life.js';
import { planIssueSchema } from './plans-check.js';
import { editRefusalSchema } from './plans-edits.js';
import { planConflictSchema } from './plans.js';
import { caseStates } from './words.js';

/** RFC 9457 `application/problem+json`, with a Chinese title and the place of each wrong field. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** of a case that cannot take what was asked (409): how it stands, and what it does allow */
  current: z.object({ state: z.enum(caseStates), version: z.number().int() }).optional(),
  allowed: z.array(z.enum(caseActions)).optional(),
  /** of a plan that others have changed or that is not in the state for it (409) */
  plan: planConflictSchema.optional(),
  /** of an edit that cannot be done (422) */
  refusal: editRefusalSchema.optional(),
  /** of a plan that is not sound (422) */
  issues: z.array(planIssueSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
