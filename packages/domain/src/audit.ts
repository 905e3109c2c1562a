import { z } from 'zod';
import { daySchema, pageOf, pageQuerySchema } from './paging.js';

/** What is put down for good, by the thing it is done to. A new one is a line here and a word in both languages. */
export const auditActions = [
  'sign-in',
  'sign-out',
  'sign-in-failed',
  'password-changed',
  'totp-enabled',
  'totp-disabled',
  'recovery-code-used',
  'session-revoked',
  'account-created',
  'account-changed',
  'account-locked',
  'account-unlocked',
  'account-removed',
  'password-reset',
  'permissions-changed',
  'token-created',
  'token-revoked',
  'case-reassigned',
  'records-exported',
  'record-created',
  'record-changed',
  'record-removed',
  'deadlines-changed',
  'calendar-changed',
  'device-created',
  'device-secret-made',
  'device-revoked',
  'traces-read',
  'traces-exported',
  'plan-created',
  'plan-changed',
  'plan-submitted',
  'plan-approved',
  'plan-returned',
  'plan-published',
  'plan-withdrawn',
  'plan-rolled-back',
  'plan-in-force',
  'plan-exported',
  'plan-removed',
  'audit-exported',
  'wall-paired',
  'wall-changed',
  'wall-driven',
  'wall-removed',
  'wall-settings-changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditEntrySchema = z.object({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  /** the name that acted, as it was then */
  actor: z.string(),
  accountId: z.uuid().nullable(),
  address: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string().nullable(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.json()),
  /** hexadecimal; covers the entry and the hash before it */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.object({
  action: z.enum(auditActions).optional(),
  /** part of the name that acted, or of what its account shows */
  actor: z.string().min(1).max(64).optional(),
  subject: z.string().min(1).max(80).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
/** Newest first. */
export const auditQuerySchema = pageQuerySchema.extend(auditFilterSchema.shape);
export type AuditQuery = z.output<typeof auditQuerySchema>;
export const auditPageSchema = pageOf(auditEntrySchema).extend({
  /** what people call the things that the entries name by id, code or account; what is gone is not among them */
  names: z.record(z.string(), z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
/** All entries that match, taken for a file. */
export const auditTakenSchema = auditPageSchema.pick({ items: true, names: true });
export type AuditTaken = z.infer<typeof auditTakenSchema>;

/** Whether the chain holds; if not, its first entry that does not, and how. */
export const auditVerificationSchema = z.object({
  checked: z.number().int(),
  broken: z
    .object({
      seq: z.number().int(),
      /** its content is not what was hashed, it is missing, it does not follow, or the end is cut off */
      fault: z.enum(['changed', 'missing', 'unlinked', 'cut-off']),
    })
    .nullable(),
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

/** Lists that a page writes as a file itself, of records that it has read. */
export const writtenLists = [
  'cases',
  'activities',
  'visits',
  'services',
  'charters',
  'organisations',
  'partner-units',
  'volunteers',
  'patrols',
  'patrol-stretches',
  'patrol-visits',
  'people-counts',
  'places',
  'compounds',
  'buildings',
  'grids',
  'crews',
  'forces',
  'teams',
] as const;
export type WrittenList = (typeof writtenLists)[number];

/** `POST /api/exports`: what a page is about to write, as it says itself. */
export const writtenExportSchema = z.strictObject({
  list: z.enum(writtenLists),
  format: z.enum(['csv', 'xlsx']),
  rows: z.int().min(0).max(1_000_000),
  /** how the list was narrowed, as its address had it */
  filters: z
    .record(z.string().max(32), z.string().max(200))
    .refine((filters) => Object.keys(filters).length <= 20)
    .optional(),
});
export type WrittenExport = z.infer<typeof writtenExportSchema>;
