import { caseActions, caseTransitionRequestSchema } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { actionForms, requestOf } from './action-forms';

const entry = { note: '', to: null, rating: 0 };
const full = { note: ' 已清运 ', to: { staffId: '0190c1de-0000-4000-8000-000000000001' }, rating: 4 };

describe('what actions ask', () => {
  it.each(caseActions)('%s: a full form is a request that the server takes', (action) => {
    const request = requestOf(action, full, 3);
    expect(caseTransitionRequestSchema.parse(request)).toMatchObject({
      action,
      expectedVersion: 3,
      note: '已清运',
    });
  });

  it.each(caseActions)('%s: an empty form is one exactly where the server asks for nothing', (action) => {
    const request = requestOf(action, entry, 3);
    const bare = caseTransitionRequestSchema.safeParse({ action, expectedVersion: 3 });
    expect(request !== null).toBe(bare.success);
    expect(request === null).toBe(
      actionForms[action].note.isRequired || ['assignee', 'rating'].includes(actionForms[action].extra ?? ''),
    );
  });

  it('blanks are no reason', () => {
    expect(requestOf('return', { ...full, note: ' \n ' }, 3)).toBeNull();
  });
});
