/** Lower bounds of the middle and the upper third. */
export type Thirds = [middle: number, upper: number];

/**
 * Cuts values into three classes of like size by their own order: a bivariate map compares ranks, as cases and minutes have no
 * common unit. Equal values share a class; of values that are all alike everything is in the lowest.
 */
export function thirdsOf(values: readonly number[]): Thirds {
  const sorted = values.toSorted((a, b) => a - b);
  const least = sorted[0] ?? 0;
  // a bound is above the least value, so that the lowest class is never empty
  const bound = (share: number) =>
    sorted.slice(Math.ceil(share * sorted.length)).find((value) => value > least) ?? Infinity;
  const middle = bound(1 / 3);
  return [
    middle,
    sorted.slice(Math.ceil((2 / 3) * sorted.length)).find((value) => value >= middle) ?? middle,
  ];
}

/** 0, 1 or 2. */
export const thirdOf = (value: number, [middle, upper]: Thirds): number =>
  value < middle ? 0 : value < upper ? 1 : 2;
