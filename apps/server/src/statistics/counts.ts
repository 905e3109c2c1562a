import type { FigureCode } from '@getu/domain';

/** What a figure counted: in the period (or now), and in the period before. */
export interface Count {
  numerator: number;
  denominator?: number;
  previousNumerator?: number;
  previousDenominator?: number;
  /** for a median, in the unit of the figure; it is not a quotient of what is counted */
  median?: number | null;
  previousMedian?: number | null;
}

export type Counts = Map<FigureCode, Count>;

/** A row of sums by month of the period, `YYYY-MM`; null is the whole period before. */
export interface MonthRow {
  month: string | null;
}

/** Sums over rows by month: those of the period, and those of the period before. */
export function sumByPeriod<Row extends MonthRow>(rows: readonly Row[], amount: (row: Row) => number): Count {
  let numerator = 0;
  let previousNumerator = 0;
  for (const row of rows) {
    if (row.month !== null) numerator += amount(row);
    else previousNumerator += amount(row);
  }
  return { numerator, previousNumerator };
}
