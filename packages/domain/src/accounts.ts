import { z } from 'zod';
import { accountNameSchema, roles } from './access.js';
import { gridCodeSchema } from './paging.js';

/** Ten characters at least: length is what a guess costs. That it is not a well-known one is the server's to say. */
export const passwordSchema = z.string().min(10).max(256);

export const displayNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]+$/u);
const rolesSchema = z.array(z.enum(roles)).min(1).max(roles.length);
const gridCodesSchema = z.array(gridCodeSchema).max(100);

export const accountSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(roles)),
  /** codes of the grids it works in, as in the plan in force */
  grids: z.array(z.string()),
  /** the person on the crew lists who uses it */
  staff: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  lastSignedInAt: z.iso.datetime().nullable(),
  /** by an administrator, until unlocked */
  lockedAt: z.iso.datetime().nullable(),
  /** after wrong passwords, until then */
  waitsUntil: z.iso.datetime().nullable(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  sessions: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;
export const accountsSchema = z.object({ items: z.array(accountSchema) });

export const newAccountSchema = z.object({
  name: accountNameSchema.regex(/^[a-z0-9][a-z0-9._-]*$/),
  displayName: displayNameSchema,
  roles: rolesSchema,
  grids: gridCodesSchema.default([]),
  staffId: z.uuid().nullable().default(null),
  /** made up by the server when left out; either way it is changed at the first sign-in */
  password: passwordSchema.optional(),
});
export type NewAccount = z.output<typeof newAccountSchema>;

export const accountChangeSchema = z.object({
  displayName: displayNameSchema,
  roles: rolesSchema,
  grids: gridCodesSchema,
  staffId: z.uuid().nullable(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

/** A password that is told once, to be handed over and changed at the first sign-in. */
export const oncePasswordSchema = z.object({ account: accountSchema, password: z.string() });
export type OncePassword = z.infer<typeof oncePasswordSchema>;

export const passwordChangeSchema = z.object({
  current: z.string().min(1).max(256),
  next: passwordSchema,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

export const ownSessionSchema = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** the one that asks */
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;
export const ownSessionsSchema = z.object({ items: z.array(ownSessionSchema) });

/** A secret to be entered into an authenticator, not in force before a code of it is confirmed. */
export const totpEnrolmentSchema = z.object({ secret: z.string(), uri: z.string() });
export type TotpEnrolment = z.infer<typeof totpEnrolmentSchema>;
export const totpCodeSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
export const passwordProofSchema = z.object({ password: z.string().min(1).max(256) });

export const accessTokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  grids: z.array(z.string()),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;
export const accessTokensSchema = z.object({ items: z.array(accessTokenSchema) });
export const newAccessTokenSchema = z.object({
  name: displayNameSchema,
  role: z.enum(roles),
  grids: gridCodesSchema.default([]),
  /** never, when left out */
  expiresAt: z.iso.datetime().nullable().default(null),
});
export type NewAccessToken = z.output<typeof newAccessTokenSchema>;
/** The token is told here and never again. */
export const newAccessTokenAnswerSchema = z.object({ token: z.string(), entry: accessTokenSchema });
export type NewAccessTokenAnswer = z.infer<typeof newAccessTokenAnswerSchema>;
