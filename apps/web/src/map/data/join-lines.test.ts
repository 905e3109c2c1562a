import { describe, expect, it } from 'vitest';
import { joinLines } from './join-lines';

const a = [0, 0];
const b = [1, 0];
const c = [2, 0];
const d = [3, 0.1];
const side = [1, 1];

//        side
//         |
//   a --- b --- c --- d
describe('joining lines', () => {
  it('joins what was cut at crossings into one run, whichever way each piece was drawn', () => {
    const [run, ...rest] = joinLines([
      [c, b],
      [a, b],
      [d, c],
    ]);
    expect(rest).toEqual([]);
    expect([run, run!.toReversed()]).toContainEqual([a, b, c, d]);
  });

  it('goes straight on and leaves the side road a run of its own', () => {
    const runs = joinLines([
      [a, b],
      [b, side],
      [b, c],
    ]);
    expect(runs.map((run) => run.length).toSorted()).toEqual([2, 3]);
  });

  it('does not bend a name round a right angle', () => {
    expect(
      joinLines([
        [a, b],
        [b, side],
      ]),
    ).toHaveLength(2);
  });

  it('keeps every piece once and ends, also on a ring', () => {
    const ring = Array.from({ length: 12 }, (_, i) => {
      const at = (k: number) => [Math.cos((k * Math.PI) / 6), Math.sin((k * Math.PI) / 6)];
      return [at(i), at((i + 1) % 12)];
    });
    const runs = joinLines(ring);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toHaveLength(13);
  });

  it('leaves out what is no line', () => {
    expect(joinLines([[a], []])).toEqual([]);
  });
});
