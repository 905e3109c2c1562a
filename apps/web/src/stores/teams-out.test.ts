import { describe, expect, it } from 'vitest';
import { trailWith, type TrailPoint } from './teams-out';

const at = (minute: number): TrailPoint => [103.79 + minute / 1e4, 25.51, minute * 60_000];

describe('the way a team that is out came', () => {
  it('is that of the last twelve minutes, in order, each report once, however late it comes', () => {
    const trail = trailWith([at(0), at(1), at(5), at(9)], [at(13), at(9), at(7)]);
    expect(trail.map(([, , ms]) => ms / 60_000)).toEqual([1, 5, 7, 9, 13]);
  });
  it('a late report does not make it younger', () => {
    expect(trailWith([at(20)], [at(2)])).toEqual([at(20)]);
    expect(trailWith([], [])).toEqual([]);
  });
});
