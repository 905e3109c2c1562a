import { type Permission, permissions, type Role } from '@getu/domain';

export type { Permission } from '@getu/domain';

/**
 * Role → what it may, where the community has not decided otherwise (`role_permissions`). The wall's own account is
 * unattended, in view of whoever passes by: it sees no names.
 */
export const standardPermissions: Record<Role, readonly Permission[]> = {
  display: ['readRecords', 'seeWholeCommunity'],
  leader: [
    'readRecords',
    'seeWholeCommunity',
    'seeStaffNames',
    'reportCases',
    'dispatchCases',
    'rateCases',
    'setDeadlines',
    'keepRecords',
    'managePatrols',
    'seeTraces',
    'driveWalls',
  ],
  'grid-worker': [
    'readRecords',
    'seeStaffNames',
    'reportCases',
    'handleCases',
    'keepRecords',
    'sendPositions',
  ],
  dispatcher: [
    'readRecords',
    'seeWholeCommunity',
    'seeStaffNames',
    'reportCases',
    'dispatchCases',
    'handleCases',
    'rateCases',
    'keepRecords',
    'managePatrols',
    'sendPositions',
    'seeTraces',
    'driveWalls',
  ],
  planner: ['readRecords', 'seeWholeCommunity', 'seeStaffNames', 'draftPlans'],
  approver: ['readRecords', 'seeWholeCommunity', 'seeStaffNames', 'approvePlans'],
  administrator: permissions,
  auditor: ['readRecords', 'seeWholeCommunity', 'seeStaffNames', 'readAudit'],
};

/** Whether somebody who signed in may; a visitor may not do what somebody has to answer for. */
export const isAllowed = (
  session: { readonly permissions: ReadonlySet<Permission> } | null | undefined,
  permission: Permission,
): boolean => session?.permissions.has(permission) ?? false;
