import type { Figure } from '@getu/domain';
import { senseOf } from './figure-groups';

/** How a figure moved against the period of equal length before. */
export interface FigureChange {
  direction: 'up' | 'down' | 'same';
  /**
   * in percentage points (0.052 is 5.2) for a share; else as a part of what it was (0.2 is a fifth more), null when it was
   * nothing: no number times nothing is something
   */
  amount: number | null;
  isPoints: boolean;
  /** good, bad, or neither */
  tone: 'good' | 'bad' | 'none';
}

/** Null where there is nothing to compare with: standing figures, and shares that had no denominator then or now. */
export function changeOf(figure: Figure): FigureChange | null {
  const { value, previous } = figure;
  if (value === null || previous === null) return null;
  const isPoints = figure.unit === 'ratio';
  const difference = value - previous;
  const direction = Math.abs(difference) < 1e-9 ? 'same' : difference > 0 ? 'up' : 'down';
  const sense = senseOf(figure.code);
  const isGood = (direction === 'up' && sense > 0) || (direction === 'down' && sense < 0);
  const amount = isPoints ? difference : previous === 0 ? (value === 0 ? 0 : null) : difference / previous;
  return {
    direction,
    amount: amount === null ? null : Math.abs(amount),
    isPoints,
    tone: direction === 'same' || sense === 0 ? 'none' : isGood ? 'good' : 'bad',
  };
}
