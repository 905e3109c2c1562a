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

export const signInSchema = z.object({
  name: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
});
export const sessionSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(roles)),
});
export type Session = z.infer<typeof sessionSchema>;
