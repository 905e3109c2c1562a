import { bandBelow, bandedGroups, type PlanImpact } from '@getu/domain';
import type { Draft } from '@getu/topology';
import type { MatrixCell } from './matrix.js';

type Sums = NonNullable<PlanImpact['grids'][number]['before']>;

/** A plan's impact from the matrix: nothing is counted twice, and every sum is a sum of its cells. */
export function impactFromMatrix(
  before: Draft,
  after: Draft,
  cells: readonly MatrixCell[],
): Pick<PlanImpact, 'grids' | 'matrix' | 'moved' | 'spread'> {
  const sums = { before: sumsBy(before, cells, 'from'), after: sumsBy(after, cells, 'to') };
  const ids = [...new Set([...sums.before.keys(), ...sums.after.keys()])].sort();
  const grids = ids.flatMap((id) => {
    const grid = after.grids.get(id) ?? before.grids.get(id);
    if (!grid) return [];
    const parent = (after.map.faces.get(id) ?? before.map.faces.get(id))?.parent ?? null;
    return {
      ...{ id, level: grid.level, code: grid.code, name: grid.name },
      parentId: grid.level === 5 ? parent : null,
      before: banded(sums.before.get(id)),
      after: banded(sums.after.get(id)),
    };
  });
  return {
    grids,
    matrix: cells.map(({ from, to, buildingIds, weights }) => ({
      ...{ from, to },
      ...banded({ buildings: buildingIds.length, weights: withoutBuildings(weights) })!,
    })),
    moved: cells.flatMap(({ from, to, buildingIds }) =>
      from === to ? [] : buildingIds.map((buildingId) => ({ buildingId, from, to })),
    ),
    spread: spreads(before, after, sums),
  };
}

function sumsBy(draft: Draft, cells: readonly MatrixCell[], side: 'from' | 'to'): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  const of = (id: string): Sums => {
    const found = sums.get(id) ?? { buildings: 0, weights: {} };
    sums.set(id, found);
    return found;
  };
  for (const { id, parent } of draft.map.faces.values()) {
    of(id);
    of(parent);
  }
  for (const cell of cells) {
    const face = cell[side];
    const parent = face === null ? undefined : draft.map.faces.get(face)?.parent;
    if (face === null || parent === undefined) continue;
    for (const sum of [of(face), of(parent)]) {
      sum.buildings += cell.buildingIds.length;
      for (const [weight, value] of Object.entries(withoutBuildings(cell.weights)))
        sum.weights[weight] = Math.round(((sum.weights[weight] ?? 0) + value) * 10) / 10;
    }
  }
  return sums;
}

const withoutBuildings = ({ buildings: _, ...weights }: Record<string, number>): Record<string, number> =>
  weights;

const isBanded = (weight: string): boolean => (bandedGroups as readonly string[]).includes(weight);

function banded(sums: Sums | undefined): Sums | null {
  if (!sums) return null;
  const weights = Object.entries(sums.weights).map(([weight, value]): [string, number] => [
    weight,
    isBanded(weight) && value > 0 && value < bandBelow ? -1 : Math.round(value * 10) / 10,
  ]);
  return { buildings: sums.buildings, weights: Object.fromEntries(weights) };
}

function spreads(
  before: Draft,
  after: Draft,
  sums: { before: Map<string, Sums>; after: Map<string, Sums> },
): PlanImpact['spread'] {
  const spreadOf = (draft: Draft, of: Map<string, Sums>, weight: string): number | null => {
    const values = [...draft.map.faces.keys()].map((id) => of.get(id)?.weights[weight] ?? 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    return total > 0 ? (Math.max(...values) * values.length) / total : null;
  };
  return Object.fromEntries(
    ['households', 'residents', 'cases', 'patrol-meters'].map((weight) => [
      weight,
      { before: spreadOf(before, sums.before, weight), after: spreadOf(after, sums.after, weight) },
    ]),
  );
}
