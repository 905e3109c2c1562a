import type { HandOver } from '../actions/edit.js';
import { faceAt } from '../model/asking/face-at.js';
import { toLattice, type Position } from '../model/lattice.js';
import type { FaceId, PlanarMap } from '../model/planar-map.js';
import { arrangeGround } from './arrange-ground.js';
import { atomsOf, type Atoms } from './atoms.js';
import { parentNumbers } from './division.js';
import { editsForDivision } from './edits-for-division.js';
import { gapsBetweenHouses } from './gaps-between-houses.js';
import { searchDivision } from './search-division.js';
import { courses, type Course, type HouseholdBand, type SuggestGround } from './suggest-ground.js';
import { priceOf, wishes, type Wish } from './wishes.js';

export interface SuggestOptions {
  band: HouseholdBand;
  /** the same seed gives the same suggestions */
  seed: number;
  /** searches for each wish, of which the best counts; 2 when left out */
  searches?: number;
  /** told what there is after each part of the work, and how much of it is done, from 0 to 1 */
  onStep?: (found: Suggestions, share: number) => void;
}

/** How a division stands. */
export interface DivisionScore {
  /** grids within the band, of all */
  inBand: number;
  grids: number;
  fewest: number;
  mostHouseholds: number;
  /** largest ÷ mean; null where nobody lives */
  spread: number | null;
}

/** A division that the planner may take: its edits hold on the map it was asked for, one after the other. */
export interface Suggestion {
  wish: Wish;
  edits: HandOver[];
  score: DivisionScore;
  /** who changes grid, by old grid, then new grid; ground without a household too */
  transfers: { from: FaceId; to: FaceId; households: number; houses: number; squareMeters: number }[];
  movedHouseholds: number;
  /** metres of the borders that are new, by what they run along */
  newBorderMeters: Record<Exclude<Course, 'border'>, number>;
  households: Record<FaceId, number>;
}

export interface Suggestions {
  before: DivisionScore;
  /** whether the number of grids can serve so many households at all */
  feasible: 'yes' | 'too-few-grids' | 'too-many-grids';
  /** without two that are the same, and none that changes nothing */
  items: Suggestion[];
}

/**
 * Proposes divisions of a community into as many grids as it has: balanced within a band of households, contiguous, along roads and
 * walls, near the present one. A few alternatives, one for each wish; what locked grids have stays theirs. Every suggestion was
 * done on the map before it is given out, and is counted from what came of it. Pure and seeded.
 *
 * Recipe: cut the ground where a border may run, search which grid gets which piece, say it in edits, count.
 */
export function suggestDivisions(
  map: PlanarMap,
  ground: SuggestGround,
  options: SuggestOptions,
): Suggestions {
  const { band, seed, searches = 2, onStep } = options;
  const before = householdsByGrid(map, ground);
  const total = [...before.values()].reduce((sum, count) => sum + count, 0);
  const answer: Suggestions = {
    before: scoreOf([...before.values()], band),
    feasible:
      total > band.most * map.faces.size
        ? 'too-few-grids'
        : total < band.least * map.faces.size
          ? 'too-many-grids'
          : 'yes',
    items: [],
  };
  const atoms = cutIntoAtoms(map, ground, band);
  if (!atoms || map.faces.size < 2) return answer;
  const tell = (share: number) => onStep?.({ ...answer, items: [...answer.items] }, share);
  // cutting the ground takes about as long as one wish
  tell(1 / (wishes.length + 1));
  const parents = parentNumbers(map, atoms);
  const locked = new Set(atoms.grids.flatMap((grid, i) => (map.faces.get(grid)!.locked ? [i] : [])));
  const known = new Set([String(Int32Array.from(atoms.list, ({ grid }) => grid))]);
  for (const [number, wish] of wishes.entries()) {
    const price = priceOf(atoms, parents, band, wish);
    const found = Array.from({ length: searches }, (_, search) =>
      searchDivision(atoms, parents, locked, price, seed * 1009 + number * 101 + search),
    ).sort((a, b) => a.cost - b.cost);
    for (const { gridOf } of found) {
      if (known.has(String(gridOf))) break;
      const suggestion = suggestionOf(map, ground, atoms, gridOf, band, wish);
      if (!suggestion) continue;
      known.add(String(gridOf));
      answer.items.push(suggestion);
      break;
    }
    tell((number + 2) / (wishes.length + 1));
  }
  return answer;
}

/** Atoms small enough to be shared out: an eighth of what a grid must serve at least. */
function cutIntoAtoms(map: PlanarMap, ground: SuggestGround, band: HouseholdBand): Atoms | null {
  const most = Math.max(1, band.least / 8);
  const gaps: Position[][] = [];
  let atoms: Atoms | null = null;
  for (let round = 0; round < 6; round++) {
    const arranged = arrangeGround(map, ground, gaps);
    // a tangle that the last gaps brought: what was found before them serves
    if (!arranged) return atoms;
    atoms = atomsOf(map, arranged, ground.houses);
    const more = gapsBetweenHouses(atoms, ground.houses, most);
    if (more.length === 0) return atoms;
    gaps.push(...more);
  }
  return atoms;
}

function suggestionOf(
  map: PlanarMap,
  ground: SuggestGround,
  atoms: Atoms,
  gridOf: Int32Array,
  band: HouseholdBand,
  wish: Wish,
): Suggestion | null {
  const redrawn = editsForDivision(map, atoms, gridOf);
  if (!redrawn || redrawn.edits.length === 0) return null;
  const after = householdsByGrid(redrawn.map, ground);
  const transfers = new Map<string, Suggestion['transfers'][number]>();
  let movedHouseholds = 0;
  atoms.list.forEach(({ grid, households, houses, squareMeters }, atom) => {
    const [from, to] = [atoms.grids[grid]!, atoms.grids[gridOf[atom]!]!];
    if (from === to) return;
    const key = `${from}>${to}`;
    const transfer = transfers.get(key) ?? { from, to, households: 0, houses: 0, squareMeters: 0 };
    transfer.households += households;
    transfer.houses += houses.length;
    transfer.squareMeters += squareMeters;
    transfers.set(key, transfer);
    movedHouseholds += households;
  });
  const meters = courses.map(() => 0);
  for (const { one, other, meters: along } of atoms.borders) {
    if (one < 0 || other < 0 || gridOf[one] === gridOf[other]) continue;
    if (atoms.list[one]!.grid === atoms.list[other]!.grid) {
      along.forEach((length, course) => (meters[course]! += length));
    }
  }
  return {
    wish,
    edits: redrawn.edits,
    score: scoreOf([...after.values()], band),
    transfers: [...transfers.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, transfer]) => transfer),
    movedHouseholds,
    newBorderMeters: { road: meters[1]!, wall: meters[2]!, gap: meters[3]! },
    households: Object.fromEntries(after),
  };
}

function householdsByGrid(map: PlanarMap, { houses }: SuggestGround): Map<FaceId, number> {
  const counts = new Map([...map.faces.keys()].sort().map((face) => [face, 0]));
  for (const { point, households } of houses) {
    const at = toLattice(map.frame, point);
    const face = at ? faceAt(map, at) : '';
    if (counts.has(face)) counts.set(face, counts.get(face)! + households);
  }
  return counts;
}

function scoreOf(counts: readonly number[], { least, most }: HouseholdBand): DivisionScore {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const largest = Math.max(0, ...counts);
  return {
    inBand: counts.filter((count) => count >= least && count <= most).length,
    grids: counts.length,
    fewest: Math.min(...counts),
    mostHouseholds: largest,
    spread: total > 0 ? (largest * counts.length) / total : null,
  };
}
