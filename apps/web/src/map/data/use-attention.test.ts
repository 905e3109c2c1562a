import { describe, expect, it } from 'vitest';
import type { Case } from '@getu/domain';
import { newlyPressing } from './use-attention';

const item = (id: string, urgent: boolean, deadline: Case['deadline']) => ({ id, urgent, deadline }) as Case;

describe('what is newly pressing', () => {
  it('is nothing when the screen opens, however much is overdue', () => {
    expect(newlyPressing(null, [item('a', false, 'overdue')]).news).toEqual([]);
  });

  it('is a case that was not there, and one that passed its deadline', () => {
    const { known } = newlyPressing(null, [item('a', true, 'in-time')]);
    const next = newlyPressing(known, [
      item('a', true, 'overdue'),
      item('b', true, 'in-time'),
      item('c', false, 'in-time'),
    ]);
    expect(next.news.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(newlyPressing(next.known, [item('a', true, 'overdue'), item('b', true, 'in-time')]).news).toEqual(
      [],
    );
  });
});
