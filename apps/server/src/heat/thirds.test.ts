import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thirdOf, thirdsOf } from './thirds.js';

const classesOf = (values: number[]) => values.map((value) => thirdOf(value, thirdsOf(values)));

it('cuts values into thirds by their order; equal ones stay together', () => {
  expect(classesOf([9, 1, 5, 2, 8, 4])).toEqual([2, 0, 1, 0, 2, 1]);
  expect(classesOf([3, 3, 3])).toEqual([0, 0, 0]);
  expect(classesOf([0, 0, 0, 7])).toEqual([0, 0, 0, 2]);
  expect(classesOf([])).toEqual([]);
});

it('never puts a greater value in a lower class, and leaves no lowest class empty', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), (values) => {
      const classes = classesOf(values);
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a <= b) expect(classes[i]).toBeLessThanOrEqual(classes[j]!);
        }),
      );
      expect(classes).toContain(0);
    }),
  );
});
