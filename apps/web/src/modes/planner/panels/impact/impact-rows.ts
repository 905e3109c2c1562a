import { bandBelow, bandedGroups } from '@getu/domain';
import type { Impact, PlanarMap, Sums, Totals } from '@getu/topology';

/** One grid's line: what it has of a weight in the plan in force, and in the version on the screen. */
export interface ImpactRow {
  id: string;
  before: number | null;
  after: number | null;
}

const zero: Sums = { buildings: 0, weights: {} };

/** Every grid of either plan; null where a plan has it not. */
export function impactRows(
  totals: Totals,
  impact: Impact,
  before: PlanarMap,
  after: PlanarMap,
  weight: string,
): ImpactRow[] {
  const changed = new Map(impact.grids.map(({ id, after: sums }) => [id, sums]));
  const ids = new Set([...before.faces.keys(), ...after.faces.keys()]);
  return [...ids].map((id) => {
    const was = totals.get(id) ?? zero;
    const is = changed.get(id) ?? was;
    return {
      id,
      before: before.faces.has(id) ? (was.weights[weight] ?? 0) : null,
      after: after.faces.has(id) ? (is.weights[weight] ?? 0) : null,
    };
  });
}

/** Whether something that is counted changes grid, and not only a strip of street. */
export const movesSomething = (buildings: number, weights: Sums['weights']): boolean =>
  buildings > 0 || ['residents', 'cases', 'places'].some((weight) => (weights[weight] ?? 0) > 0);

/** A number of a weight as it may be shown: few people of a sensitive group are a band, metres are kilometres. */
export function impactText(value: number | null, weight: string, few: string): string {
  if (value === null) return '–';
  if (weight === 'patrol-meters') return (value / 1000).toFixed(1);
  const isBanded = (bandedGroups as readonly string[]).includes(weight);
  if (isBanded && (value < 0 || (value > 0 && value < bandBelow))) return few;
  return Math.round(value).toLocaleString('en-US');
}

/** A change as it may be shown: one that would tell a banded number says only its direction. */
export function changeText(row: ImpactRow, weight: string): string {
  const change = (row.after ?? 0) - (row.before ?? 0);
  if (change === 0) return '';
  const sign = change > 0 ? '+' : '−';
  const isBanded = (bandedGroups as readonly string[]).includes(weight);
  const tells = [Math.abs(change), row.before ?? 0, row.after ?? 0].some(
    (value) => value > 0 && value < bandBelow,
  );
  if (isBanded && tells) return change > 0 ? '↑' : '↓';
  return sign + impactText(Math.abs(change), weight, '');
}
