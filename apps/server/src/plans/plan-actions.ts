import type { PlanAction, PlanState } from '@getu/domain';
import type { SignedIn } from '../access/asker.js';
import { isAllowed } from '../access/permissions.js';

/** What decides who may do what with a plan. */
export interface PlanFooting {
  status: PlanState;
  /** the first day of its range, `YYYY-MM-DD`; null before it is published */
  from: string | null;
  /** accounts that made it: who created, edited or submitted it */
  authors: readonly string[];
}

const inTheMaking: readonly PlanState[] = ['draft', 'submitted', 'returned', 'approved'];

/** What a plan in this state allows at all, whoever asks. */
export function actionsOfState({ status, from }: PlanFooting, today: string): PlanAction[] {
  const isScheduled = status === 'published' && from !== null && from > today;
  const isMaking = inTheMaking.includes(status);
  const actions: [PlanAction, boolean][] = [
    ['edit', isMaking],
    ['submit', status === 'draft' || status === 'returned'],
    ['return', status === 'submitted' || status === 'approved'],
    ['approve', status === 'submitted'],
    ['publish', status === 'approved'],
    ['withdraw', isMaking || isScheduled],
    ['comment', status !== 'withdrawn'],
    ['rollback', status === 'superseded' || (status === 'published' && !isScheduled)],
  ];
  return actions.flatMap(([action, isOpen]) => (isOpen ? [action] : []));
}

/**
 * What somebody may do of it. Whoever had a hand in a plan does not approve it, whatever else they may: four eyes look at a border before it
 * is in force.
 */
export function actionsFor(footing: PlanFooting, today: string, session: SignedIn | null): PlanAction[] {
  if (!session) return [];
  const drafts = isAllowed(session, 'draftPlans');
  const approves = isAllowed(session, 'approvePlans');
  const isAuthor = footing.authors.includes(session.name);
  const may: Record<PlanAction, boolean> = {
    edit: drafts,
    submit: drafts,
    return: approves,
    approve: approves && !isAuthor,
    publish: approves,
    withdraw: approves || (drafts && footing.status !== 'published'),
    comment: drafts || approves,
    rollback: approves,
  };
  return actionsOfState(footing, today).filter((action) => may[action]);
}
