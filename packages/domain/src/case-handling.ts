import { z } from 'zod';
import { proseSchema } from './case-intake.js';
import { crewRoles, forceKinds } from './words.js';

/** To whom a case is dispatched: a member of staff, or a partner unit. */
export const assigneeSchema = z.union([
  z.strictObject({ staffId: z.uuid() }),
  z.strictObject({ partnerUnitId: z.uuid() }),
]);
export type Assignee = z.infer<typeof assigneeSchema>;

/** `expectedVersion`: the case's version that was on the screen when somebody decided. */
const seen = { expectedVersion: z.number().int().min(1) };
const note = proseSchema(1000);
const remark = { ...seen, note: note.optional() };
const reason = { ...seen, note: note.min(1) };

/** What is asked to be done to a case. `note` is the result where resolving, the reason where it has to be given. */
export const caseTransitionRequestSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept'), ...remark }),
  z.strictObject({ action: z.literal('reject'), ...reason }),
  z.strictObject({ action: z.literal('dispatch'), ...remark, to: assigneeSchema }),
  z.strictObject({ action: z.literal('take'), ...remark }),
  z.strictObject({ action: z.literal('return'), ...reason }),
  z.strictObject({ action: z.literal('escalate'), ...reason }),
  z.strictObject({ action: z.literal('resolve'), ...reason }),
  z.strictObject({ action: z.literal('rate'), ...remark, rating: z.number().int().min(1).max(5) }),
  z.strictObject({ action: z.literal('close'), ...remark }),
  z.strictObject({ action: z.literal('reopen'), ...reason }),
]);
export type CaseTransitionRequest = z.infer<typeof caseTransitionRequestSchema>;

/** A dispute is handed to a mediator at a talk-point 说事点, while it is taken. */
export const mediationStartSchema = z.strictObject({ ...seen, placeId: z.uuid(), mediatorId: z.uuid() });
export type MediationStart = z.infer<typeof mediationStartSchema>;
export const mediationOutcomeSchema = z.strictObject({ ...seen, outcome: z.enum(['succeeded', 'failed']) });
export type MediationOutcome = z.infer<typeof mediationOutcomeSchema>;

/** Who a case can be given to: the crews of its grids first, then all other staff and the partner units. */
export const assigneesSchema = z.object({
  staff: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      force: z.enum(forceKinds),
      /** the role in the crew of the case's grid or of the grid around it; null for everybody else */
      role: z.enum(crewRoles).nullable(),
      gridCode: z.string().nullable(),
    }),
  ),
  partnerUnits: z.array(z.object({ id: z.uuid(), name: z.string(), field: z.string() })),
});
export type Assignees = z.infer<typeof assigneesSchema>;
