import type { FigureCode, Statistics } from '@getu/domain';
import { senseOf } from '../figures/figure-groups';

export interface RankedGrid {
  code: string;
  /** 1 is first; equals share a place; null without a value */
  place: number | null;
  value: number | null;
  previous: number | null;
  numerator: number;
  denominator: number | null;
  records: string | null;
  denominatorRecords: string | null;
  /** 0 to 1 of the largest value */
  share: number;
}

/**
 * Grids by one figure, the best first: the most, or the least where less is better. Grids without a value (a share of
 * nothing) come last and have no place.
 */
export function rankGrids(
  grids: readonly { code: string; statistics: Statistics | null }[],
  figure: FigureCode,
): RankedGrid[] {
  const rows = grids.map(({ code, statistics }) => {
    const found = statistics?.figures.find((one) => one.code === figure);
    return {
      code,
      value: found?.value ?? null,
      previous: found?.previous ?? null,
      numerator: found?.numerator ?? 0,
      denominator: found?.denominator ?? null,
      records: found?.records ?? null,
      denominatorRecords: found?.denominatorRecords ?? null,
    };
  });
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const most = Math.max(...values, 0);
  const direction = senseOf(figure) < 0 ? 1 : -1;
  return rows
    .map((row) => ({
      ...row,
      place:
        row.value === null ? null : values.filter((value) => (value - row.value!) * direction < 0).length + 1,
      share: row.value === null || most === 0 ? 0 : row.value / most,
    }))
    .sort(
      (a, b) =>
        (a.place ?? Infinity) - (b.place ?? Infinity) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    );
}

/** The same from the other end: the last first, and those without a place still last. */
export const lastFirst = (rows: readonly RankedGrid[]): RankedGrid[] => [
  ...rows.filter(({ place }) => place !== null).reverse(),
  ...rows.filter(({ place }) => place === null),
];
