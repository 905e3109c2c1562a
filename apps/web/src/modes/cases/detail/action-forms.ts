import type { Assignee, CaseAction, CaseTransitionRequest } from '@getu/domain';

/** What an action asks of whoever does it. */
export interface ActionForm {
  /** the words that go with it: the message that labels them, and whether it can go without */
  note: { label: 'note' | 'reason' | 'result'; isRequired: boolean };
  extra: 'assignee' | 'rating' | 'photos' | null;
  /** `onward`: the usual next step; `aside`: another way; `ending`: what is hard to take back */
  weight: 'onward' | 'aside' | 'ending';
}

const remark = { label: 'note', isRequired: false } as const;
const reason = { label: 'reason', isRequired: true } as const;

export const actionForms: Record<CaseAction, ActionForm> = {
  accept: { note: remark, extra: null, weight: 'onward' },
  reject: { note: reason, extra: null, weight: 'ending' },
  dispatch: { note: remark, extra: 'assignee', weight: 'onward' },
  take: { note: remark, extra: null, weight: 'onward' },
  return: { note: reason, extra: null, weight: 'aside' },
  escalate: { note: reason, extra: null, weight: 'aside' },
  resolve: { note: { label: 'result', isRequired: true }, extra: 'photos', weight: 'onward' },
  rate: { note: remark, extra: 'rating', weight: 'onward' },
  close: { note: remark, extra: null, weight: 'onward' },
  reopen: { note: reason, extra: null, weight: 'aside' },
};

/** What somebody has put into a form so far. */
export interface ActionEntry {
  note: string;
  to: Assignee | null;
  rating: number;
}

/**
 * The request that an entry makes, or null while something is missing.
 * @param expectedVersion the case's version that was on the screen
 */
export function requestOf(
  action: CaseAction,
  { note, to, rating }: ActionEntry,
  expectedVersion: number,
): CaseTransitionRequest | null {
  const words = note.trim();
  const form = actionForms[action];
  if (form.note.isRequired && words === '') return null;
  const remarks = words === '' ? {} : { note: words };
  if (action === 'dispatch') return to === null ? null : { action, expectedVersion, to, ...remarks };
  if (action === 'rate')
    return rating >= 1 && rating <= 5 ? { action, expectedVersion, rating, ...remarks } : null;
  // the cast says what the table above does: reasons and results are there by now
  return { action, expectedVersion, ...remarks } as CaseTransitionRequest;
}
