import type { FaceId, PlanarMap } from '../model/planar-map.js';
import { movesBetween, movesTo, type Building, type Census, type Move } from './census.js';

/** How much something weighs: a count of buildings and a sum for each weight. */
export interface Sums {
  buildings: number;
  weights: Record<string, number>;
}

/** One cell of the matrix old grid × new grid. */
export interface Exchange extends Sums {
  from: FaceId;
  to: FaceId;
}

export interface Impact {
  /** buildings that would stand in another grid than in the plan in force */
  moves: Move[];
  /** the cells of the matrix off its diagonal, by old grid, then new grid */
  matrix: Exchange[];
  /** every grid that gains or loses a building, in the plan in force and in the draft */
  grids: { id: FaceId; before: Sums; after: Sums }[];
}

/** Totals of each grid, to be kept while a draft is open. */
export type Totals = ReadonlyMap<FaceId, Sums>;

export function totalsOf({ buildings, faceOf, map }: Census): Totals {
  const totals = new Map<FaceId, Sums>([...map.faces.keys()].map((id) => [id, nothing()]));
  faceOf.forEach((face, i) => {
    const sums = totals.get(face) ?? nothing();
    totals.set(face, sums);
    add(sums, buildings[i]!, 1);
  });
  return totals;
}

/** An opening of a draft: what stands in force, and what the draft has changed so far. */
export interface OpenDraft {
  readonly inForce: Census;
  readonly totals: Totals;
  readonly draft: Census;
  /** moves from the plan in force to the draft */
  readonly moves: readonly Move[];
}

export const openDraft = (inForce: Census, draft: Census, totals = totalsOf(inForce)): OpenDraft => ({
  inForce,
  totals,
  draft,
  moves: movesBetween(inForce, draft),
});

/**
 * What a map would change against the plan in force. `now` is the draft itself or a version of it, such as the frame
 * of a drag: only buildings near the borders that differ from the draft's are located anew.
 */
export function impactOf({ inForce, totals, draft, moves }: OpenDraft, now: PlanarMap): Impact {
  const final = new Map<number, FaceId>(moves.map(({ building, to }) => [building, to]));
  for (const { building, to } of movesTo(draft, now)) final.set(building, to);
  const moved: Move[] = [];
  const cells = new Map<string, Exchange>();
  const grids = new Map<FaceId, { id: FaceId; before: Sums; after: Sums }>();
  const grid = (id: FaceId) => {
    let found = grids.get(id);
    if (!found) {
      const before = totals.get(id) ?? nothing();
      grids.set(id, (found = { id, before, after: { ...before, weights: { ...before.weights } } }));
    }
    return found;
  };
  for (const building of [...final.keys()].sort((a, b) => a - b)) {
    const [from, to] = [inForce.faceOf[building]!, final.get(building)!];
    if (from === to) continue;
    moved.push({ building, from, to });
    const counted = inForce.buildings[building]!;
    const key = `${from}>${to}`;
    const cell = cells.get(key) ?? { from, to, ...nothing() };
    cells.set(key, cell);
    add(cell, counted, 1);
    add(grid(from).after, counted, -1);
    add(grid(to).after, counted, 1);
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    moves: moved,
    matrix: [...cells.values()].sort((a, b) => order(a.from, b.from) || order(a.to, b.to)),
    grids: [...grids.values()].sort((a, b) => order(a.id, b.id)),
  };
}

/**
 * Largest ÷ mean of a weight over the grids: 1 is even. `impact` gives the grids that differ from the totals. Null when there is
 * nothing to share.
 */
export function spreadOf(
  totals: Totals,
  weight: string,
  faces: Iterable<FaceId>,
  impact?: Impact,
): number | null {
  const changed = new Map(impact?.grids.map(({ id, after }) => [id, after]));
  let [largest, sum, count] = [0, 0, 0];
  for (const face of faces) {
    const value = (changed.get(face) ?? totals.get(face))?.weights[weight] ?? 0;
    largest = Math.max(largest, value);
    sum += value;
    count++;
  }
  return sum > 0 ? (largest * count) / sum : null;
}

const nothing = (): Sums => ({ buildings: 0, weights: {} });

function add(sums: Sums, { weights }: Building, sign: number): void {
  sums.buildings += sign;
  for (const weight in weights) sums.weights[weight] = (sums.weights[weight] ?? 0) + sign * weights[weight]!;
}
