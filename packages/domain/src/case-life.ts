import type { CaseState, HandlingLevel } from './words.js';

/** What somebody does to a case. */
export const caseActions = [
  'accept', // 受理
  'reject', // 不予受理
  'dispatch', // 派单
  'take', // 接单
  'return', // 退回
  'escalate', // 联动
  'resolve', // 办结
  'rate', // 评单
  'close', // 归档
  'reopen', // 重开
] as const;
export type CaseAction = (typeof caseActions)[number];

/**
 * A case's life: from each state, what may be done and where that leads.
 *
 *   reported ─► accepted ─► dispatched ─► taken ─► resolved ─► rated ─► closed
 *       │           │          │ ▲          │          └───────┴─► reopened ─► dispatched …
 *       └► rejected ◄┘  returned ┘◄─────────┘
 *                        escalated (one level up) ─► dispatched …
 */
export const caseLife = {
  reported: { accept: 'accepted', reject: 'rejected' },
  accepted: { dispatch: 'dispatched', escalate: 'escalated', reject: 'rejected' },
  dispatched: { take: 'taken', return: 'returned', escalate: 'escalated' },
  taken: { resolve: 'resolved', return: 'returned', escalate: 'escalated' },
  returned: { dispatch: 'dispatched', escalate: 'escalated', reject: 'rejected' },
  escalated: { dispatch: 'dispatched', escalate: 'escalated' },
  resolved: { rate: 'rated', close: 'closed', reopen: 'reopened' },
  rated: { close: 'closed', reopen: 'reopened' },
  closed: { reopen: 'reopened' },
  reopened: { dispatch: 'dispatched', escalate: 'escalated' },
  rejected: {},
} as const satisfies Record<CaseState, Partial<Record<CaseAction, CaseState>>>;

/** The state an action leads to, or undefined where the state does not allow it. */
export function stateAfter(state: CaseState, action: CaseAction): CaseState | undefined {
  const allowed: Partial<Record<CaseAction, CaseState>> = caseLife[state];
  return allowed[action];
}

/** What may be done in a state; a 409 answers with it. */
export function actionsIn(state: CaseState): CaseAction[] {
  return Object.keys(caseLife[state]) as CaseAction[];
}

/** One level up the ladder 小事一格解决, 大事全网联动; undefined at its top. */
export function levelAbove(level: HandlingLevel): HandlingLevel | undefined {
  const ladder: HandlingLevel[] = ['grid', 'parent-grid', 'community', 'partners'];
  return ladder[ladder.indexOf(level) + 1];
}

/** What may be done to a case as it stands: its state's actions, without escalating past the top. */
export function actionsFor(state: CaseState, level: HandlingLevel): CaseAction[] {
  return actionsIn(state).filter((action) => action !== 'escalate' || levelAbove(level) !== undefined);
}
