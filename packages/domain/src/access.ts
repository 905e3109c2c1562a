import { z } from 'zod';

export const roles = [
  'display',
  'leader',
  'grid-worker',
  'dispatcher',
  'planner',
  'approver',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/**
 * What somebody may see or do. Which roles carry which is a table that administrators edit; its standard is the server's
 * (apps/server/src/access/permissions.ts). A new one is a line here, a line there, and a word in both languages.
 */
export const permissions = [
  /** the ground, grids and buildings, and records within one's scope */
  'readRecords',
  /** records of the whole community, not only of one's own grids */
  'seeWholeCommunity',
  /** the names of a grid's crew and of whoever acted on a case */
  'seeStaffNames',
  /** take a case in, or add a report to one */
  'reportCases',
  /** accept, reject, dispatch, file and reopen */
  'dispatchCases',
  /** take, give back, escalate, mediate and resolve */
  'handleCases',
  /** put down how content those were who reported it */
  'rateCases',
  /** how long cases may take, and on which days */
  'setDeadlines',
  /** add, change and remove activities, visits, services and the like */
  'keepRecords',
  /** teams, their devices, and plans of patrols */
  'managePatrols',
  /** send positions in the name of a device */
  'sendPositions',
  /** the fixes a patrol is made of, one by one; asking is audited */
  'seeTraces',
  /** draft plans of grids, edit and submit them */
  'draftPlans',
  /** approve, publish and withdraw plans */
  'approvePlans',
  /** accounts, their roles, grids and sessions */
  'manageAccounts',
  /** which role carries which permission */
  'manageRoles',
  /** tokens of devices and other systems */
  'manageTokens',
  /** steer a wall from another device */
  'driveWalls',
  /** pair walls, set what they do by themselves, see how they are */
  'manageWalls',
  'readAudit',
] as const;
export type Permission = (typeof permissions)[number];

/** A name to sign in with. */
export const accountNameSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{C}]+$/u);

export const signInSchema = z.object({
  name: accountNameSchema,
  password: z.string().min(1).max(256),
  /** six digits of the authenticator, or a recovery code: where the answer to name and password alone asked for it */
  code: z
    .string()
    .trim()
    .regex(/^[\dA-Za-z -]{6,40}$/)
    .optional(),
});
export type SignIn = z.infer<typeof signInSchema>;

export const sessionSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.enum(permissions)),
  /** codes of the grids whose records may be seen; null: of the whole community */
  ownGrids: z.array(z.string()).nullable(),
  /** the person on the crew lists who uses the account: what is given to them is given to whoever is signed in */
  staffId: z.uuid().nullable(),
  /** nothing else is open before it is changed */
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** What the permission table says; roles and permissions that are left out carry nothing. */
export const permissionTableSchema = z.record(z.enum(roles), z.array(z.enum(permissions)));
export type PermissionTable = z.infer<typeof permissionTableSchema>;
