import { actionsFor, type CaseAction, type CaseState, type HandlingLevel, type Role } from '@getu/domain';
import { isAllowed, type Permission, standardPermissions } from '../access/permissions.js';
import type { SignedIn } from '../access/sessions.service.js';
import { ProblemException } from '../http/answers/problem.js';

/** What somebody needs to do an action: one of these. */
export const permissionsOfAction: Record<CaseAction, readonly Permission[]> = {
  accept: ['dispatchCases'],
  reject: ['dispatchCases'],
  dispatch: ['dispatchCases'],
  take: ['handleCases'],
  return: ['handleCases'],
  escalate: ['handleCases', 'dispatchCases'],
  resolve: ['handleCases'],
  rate: ['rateCases'],
  close: ['dispatchCases'],
  reopen: ['dispatchCases'],
};

/** Photos show homes, and sometimes people: for those who work with cases, and nobody who passes by a wall. */
export const permissionsOfPhotos: readonly [Permission, ...Permission[]] = [
  'reportCases',
  'dispatchCases',
  'handleCases',
];

/** How a role is named in a case's history: what somebody is, never who. */
const shownNames: Record<Role, string> = {
  display: '大屏',
  leader: '社区负责人',
  'grid-worker': '网格员',
  dispatcher: '社区受理台',
  planner: '网格规划员',
  approver: '方案审批人',
  administrator: '系统管理员',
  auditor: '审计员',
};

/** Who acts on a case: the role as shown, and the account behind it. */
export interface Actor {
  shown: string;
  accountId: string;
}

export const mayAny = (session: SignedIn | null, anyOf: readonly Permission[]): boolean =>
  anyOf.some((permission) => isAllowed(session, permission));

/**
 * Who acts, shown as the first of their roles that is there for it, else as the first.
 * @throws ProblemException 401 for a visitor, 403 for somebody whose roles carry none of the permissions
 */
export function actorOf(session: SignedIn | null, anyOf: readonly Permission[]): Actor {
  if (!session) throw new ProblemException(401);
  const role =
    session.roles.find((one) => anyOf.some((each) => standardPermissions[one].includes(each))) ??
    session.roles[0];
  if (!role || !mayAny(session, anyOf)) throw new ProblemException(403);
  return { shown: shownNames[role], accountId: session.accountId };
}

/** What a case allows next; all of it, or what somebody may do of it. */
export interface CaseFooting {
  state: CaseState;
  handlingLevel: HandlingLevel;
  hasOpenMediation: boolean;
}
export function allowedActions(
  { state, handlingLevel, hasOpenMediation }: CaseFooting,
  session?: SignedIn | null,
): CaseAction[] {
  // a dispute in the hands of a mediator stays where it is until that has ended
  if (hasOpenMediation) return [];
  const allowed = actionsFor(state, handlingLevel);
  return session === undefined
    ? allowed
    : allowed.filter((action) => mayAny(session, permissionsOfAction[action]));
}
