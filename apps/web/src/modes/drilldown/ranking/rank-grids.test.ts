import type { FigureCode, Statistics } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { lastFirst, rankGrids } from './rank-grids';

const grids = (code: FigureCode, values: Record<string, number | null>) =>
  Object.entries(values).map(([grid, value]) => ({
    code: grid,
    statistics: { figures: [{ code, value, previous: null, numerator: 1, denominator: null }] } as Statistics,
  }));

describe('the ranking of grids', () => {
  it('puts the most first, lets equals share a place, and those without a value last', () => {
    const ranked = rankGrids(
      grids('closing-rate', { a: 0.5, b: null, c: 0.9, d: 0.5, e: 0.1 }),
      'closing-rate',
    );
    expect(ranked.map(({ code, place }) => [code, place])).toEqual([
      ['c', 1],
      ['a', 2],
      ['d', 2],
      ['e', 4],
      ['b', null],
    ]);
    expect(lastFirst(ranked).map(({ code }) => code)).toEqual(['e', 'd', 'a', 'c', 'b']);
    expect(ranked.map(({ share }) => share)).toEqual([1, 0.5 / 0.9, 0.5 / 0.9, 0.1 / 0.9, 0]);
  });

  it('puts the least first where less is better', () => {
    const ranked = rankGrids(grids('cases-overdue', { a: 3, b: 0, c: 1 }), 'cases-overdue');
    expect(ranked.map(({ code }) => code)).toEqual(['b', 'c', 'a']);
  });

  it('a grid that may not be seen is last, and all zero is no bar', () => {
    const ranked = rankGrids([{ code: 'z', statistics: null }, ...grids('visits', { a: 0 })], 'visits');
    expect(ranked).toMatchObject([
      { code: 'a', place: 1, share: 0 },
      { code: 'z', place: null, share: 0 },
    ]);
  });
});
