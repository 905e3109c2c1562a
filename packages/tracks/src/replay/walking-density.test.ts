import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapsOf } from '../track/gaps-of.js';
import { walkingDensity } from './walking-density.js';

//   0        10        20        30        40
//   ├── A ────────────────┤
//             ├── B ──┤
it('is the mean number of those who walk in each bin', () => {
  expect(
    walkingDensity(
      [
        [0, 25],
        [10, 20],
      ],
      40,
      4,
    ),
  ).toEqual({ binSeconds: 10, walking: [1, 2, 0.5, 0] });
  expect(walkingDensity([], 0, 4)).toEqual({ binSeconds: 0, walking: [] });
});

const span = fc.tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: 0, max: 100 }));
it('adds up to the time walked within', () => {
  fc.assert(
    fc.property(
      fc.array(span),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 50 }),
      (drawn, end, bins) => {
        const spans = drawn.map(([begin, length]): [number, number] => [begin, begin + length]);
        const { binSeconds, walking } = walkingDensity(spans, end, bins);
        const walked = spans.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, 0)), 0);
        const told = walking.reduce((sum, one) => sum + one * binSeconds, 0);
        expect(Math.abs(told - walked)).toBeLessThanOrEqual(0.0005 * end + 1e-6);
      },
    ),
  );
});

it('a gap lies between the end of a line and the begin of the next; a line without its times is refused', () => {
  const lines: [number, number][][] = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 1],
      [2, 1],
    ],
  ];
  expect(
    gapsOf(lines, [
      [0, 60],
      [400, 460],
    ]),
  ).toEqual([{ from: [1, 0], to: [1, 1], leftAt: 60, seconds: 340 }]);
  expect(gapsOf(lines.slice(0, 1), [[0, 60]])).toEqual([]);
  expect(() => gapsOf(lines, [[0, 60]])).toThrow(RangeError);
});
