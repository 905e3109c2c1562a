import type { LatticePoint } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { four } from '../../testing/four-grids.fixture';
import { cornersOfStroke } from './stroke';

const { frame } = four();

describe('a stroke of the hand', () => {
  //   ·.·'·.·'·.·'·       a hand that shakes by less than the tolerance: one straight line
  //   ·────────────┐      and a turn that was meant
  //                │
  it('keeps the turns that were meant and none of the shaking', () => {
    const shaking = (i: number) => (i % 2) * 40;
    const east = Array.from({ length: 40 }, (_, i): LatticePoint => [i * 500, i === 0 ? 0 : shaking(i)]);
    const south = Array.from({ length: 30 }, (_, i): LatticePoint => [20_000 + shaking(i), -i * 500]);
    // where it came to rest, it was twice
    const rest: LatticePoint = [20_000, -15_000];
    const corners = cornersOfStroke([...east, ...south, rest, rest], frame, 0.8);
    expect(corners).toHaveLength(3);
    expect(corners[0]).toEqual([0, 0]);
    expect(corners[2]).toEqual(rest);
    expect(Math.abs(corners[1]![0] - 20_000)).toBeLessThan(600);
  });

  it('of one place is one corner', () => {
    expect(cornersOfStroke([[5, 5]], frame, 1)).toEqual([[5, 5]]);
    expect(
      cornersOfStroke(
        [
          [5, 5],
          [5, 5],
        ],
        frame,
        1,
      ),
    ).toEqual([[5, 5]]);
  });
});
