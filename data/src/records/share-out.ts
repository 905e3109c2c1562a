import type { Random } from '../random.js';

/** Shares a whole total out by weight: largest remainders, ties to the earlier; the parts sum to the total. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const rest = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, left: share - Math.floor(share) }))
    .sort((a, b) => b.left - a.left || a.i - b.i);
  for (const { i } of byRemainder.slice(0, rest)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}

/** Shares a total out over so many parts of similar size, none below 1 when the total allows. */
export function shareOutUnevenly(total: number, count: number, random: Random): number[] {
  return shareOut(
    total,
    Array.from({ length: count }, () => random.between(0.75, 1.3)),
  );
}
