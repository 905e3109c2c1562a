import { expect, it } from 'vitest';
import { comparedCodes } from './compared-codes';

it('grids to compare are each named once, in force, and four at the most', () => {
  const known = ['a', 'b', 'c', 'd', 'e'];
  expect(comparedCodes('b,a,b,x', known)).toEqual(['b', 'a']);
  expect(comparedCodes('a,b,c,d,e', known)).toEqual(['a', 'b', 'c', 'd']);
  expect(comparedCodes(null, known)).toEqual([]);
});
