import type { Role } from '@getu/domain';

/** What somebody may do or see beyond public reading. A new one is a line here and a column below. */
export const permissions = [
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
] as const;
export type Permission = (typeof permissions)[number];

/** Role → what it may. The wall's own account is unattended, in view of whoever passes by: it sees no names. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  display: [],
  leader: ['seeStaffNames', 'reportCases', 'dispatchCases', 'rateCases', 'setDeadlines'],
  'grid-worker': ['seeStaffNames', 'reportCases', 'handleCases'],
  dispatcher: ['seeStaffNames', 'reportCases', 'dispatchCases', 'handleCases', 'rateCases'],
  planner: ['seeStaffNames'],
  approver: ['seeStaffNames'],
  administrator: permissions,
  auditor: ['seeStaffNames'],
};

/** Whether any of the roles carries the permission; nobody signed in has no roles. */
export const isAllowed = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => permissionsOfRole[role].includes(permission));
