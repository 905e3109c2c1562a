import { applyEdit, polygonsOf, type LatticePoint } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { four, side } from '../../testing/four-grids.fixture';
import { reshapeAlong } from './reshape';

const lattice = (column: number, row: number): LatticePoint => [
  Math.round(column * side),
  Math.round(row * side),
];

describe('a border that is drawn anew', () => {
  //   ┌──┬┬─────┐
  //   │ a│└─╮   │   drawn from the border up to the border: only what lies between
  //   │  │ ╭╯ b │   the two ends follows the line
  //   ├──┴─┴────┤
  it('follows the line between its ends and stays as it is elsewhere, drawn either way', () => {
    const map = four();
    const line = [lattice(1, 1.2), lattice(1.3, 1.4), lattice(1.3, 1.6), lattice(1, 1.8)];
    for (const drawn of [line, line.toReversed()]) {
      const edit = reshapeAlong(map, drawn, 5)!;
      const outcome = applyEdit(map, edit);
      if (!outcome.accepted) throw new Error(outcome.refusal.code);
      const a = polygonsOf(outcome.map, 5).find(({ id }) => id === 'a')!;
      const ring = a.geometry.coordinates[0]!.map(([lng, lat]) => [
        Math.round((lng - 118.7) * 1e7) / side,
        Math.round((lat - 32) * 1e7) / side,
      ]);
      for (const place of [
        [1, 1],
        [1, 1.2],
        [1.3, 1.4],
        [1.3, 1.6],
        [1, 1.8],
        [1, 2],
      ])
        expect(ring).toContainEqual(place);
      expect(ring).toHaveLength(9);
    }
  });

  it('is none when its ends lie on different borders, or on none', () => {
    const map = four();
    expect(reshapeAlong(map, [lattice(1, 1.5), lattice(0.5, 0.5), lattice(0.5, 1)], 5)).toBeNull();
    expect(reshapeAlong(map, [lattice(0.5, 0.5), lattice(0.6, 0.5)], 5)).toBeNull();
  });

  it('that would cross another border is refused by the map', () => {
    const map = four();
    const edit = reshapeAlong(map, [lattice(1, 1.2), lattice(0.5, 0.5), lattice(1, 1.8)], 5)!;
    expect(applyEdit(map, edit)).toMatchObject({ accepted: false, refusal: { code: 'contact' } });
  });
});
