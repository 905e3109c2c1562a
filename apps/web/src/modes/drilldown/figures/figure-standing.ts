import type { FigureCode, Statistics } from '@getu/domain';
import type { SiblingFigures } from '../scope/use-page-readings';
import { senseOf } from './figure-groups';

/** One of those a figure is compared with, placed between the least (0) and the most (1) of them. */
export interface StandingMark {
  key: string;
  name: string;
  value: number;
  at: number;
  isOwn: boolean;
}

export interface FigureStanding {
  marks: StandingMark[];
  /** 1 is first: the most, or the least where less is better; those who are equal share a place */
  place: number;
  of: number;
  median: number;
  medianAt: number;
}

export const valueOf = (statistics: Statistics | null, code: FigureCode): number | null =>
  statistics?.figures.find((figure) => figure.code === code)?.value ?? null;

/**
 * Where the page's own figure stands among its siblings, the page's own included. Null when fewer than two of them have a
 * value, or the own has none: a place among one says nothing.
 */
export function standingOf(
  siblings: readonly SiblingFigures[],
  ownKey: string,
  code: FigureCode,
): FigureStanding | null {
  const values = siblings.flatMap(({ key, name, statistics }) => {
    const value = valueOf(statistics, code);
    return value === null ? [] : [{ key, name, value }];
  });
  const own = values.find(({ key }) => key === ownKey);
  if (!own || values.length < 2) return null;
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const placeOf = (value: number) => (most === least ? 0.5 : (value - least) / (most - least));
  const middle = sorted.length / 2;
  const median = (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2;
  const isBetter = (value: number) => (senseOf(code) < 0 ? value < own.value : value > own.value);
  return {
    marks: values.map((mark) => ({ ...mark, at: placeOf(mark.value), isOwn: mark.key === ownKey })),
    place: values.filter(({ value }) => isBetter(value)).length + 1,
    of: values.length,
    median,
    medianAt: placeOf(median),
  };
}
