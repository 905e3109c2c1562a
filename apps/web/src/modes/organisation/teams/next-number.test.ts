import { expect, it } from 'vitest';
import { nextNumber } from './next-number';

it.each([
  [[], '01'],
  [['01', '02', '09'], '10'],
  [['099', '7'], '100'],
  [['007', '甲'], '008'],
])('after %j comes %s', (numbers, next) => {
  expect(nextNumber(numbers)).toBe(next);
});
