import type { Case } from '@getu/domain';
import { expect, it } from 'vitest';
import { withChanged } from './with-changed';

const row = (id: string, version: number, deadline = 'in-time') => ({ id, version, deadline }) as Case;

it('a changed row stands where it stood, and what is not in the list stays out', () => {
  const rows = [row('a', 1), row('b', 1), row('c', 4)];
  const result = withChanged(rows, [row('c', 5), row('x', 1), row('a', 1)]);
  expect(result.rows.map(({ id, version }) => `${id}${version}`)).toEqual(['a1', 'b1', 'c5']);
  expect(result.changed).toEqual(['c']);
});

it('an answer that was overtaken changes nothing', () => {
  const rows = [row('a', 3)];
  expect(withChanged(rows, [row('a', 2)]).rows).toBe(rows);
});

it('a deadline that passed is a change, with the version as it was', () => {
  expect(withChanged([row('a', 3)], [row('a', 3, 'overdue')]).changed).toEqual(['a']);
});
