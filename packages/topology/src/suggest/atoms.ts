import { faceAt } from '../model/asking/face-at.js';
import { assembleMap } from '../model/making/assemble-map.js';
import { metersPerUnit, squareMetersPerDoubleArea, toLattice } from '../model/lattice.js';
import { leftOf, OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { bordersOf } from '../rebuild/borders-of.js';
import type { ArrangedGround } from './arrange-ground.js';
import { courses, type Course, type SuggestGround } from './suggest-ground.js';

/** Ground that is handed over whole or not at all: a block, a compound's yard, a row of houses. */
export interface Atom {
  /** its grid now, as a number of `Atoms.grids` */
  readonly grid: number;
  readonly households: number;
  readonly houses: readonly number[];
  readonly squareMeters: number;
}

/** A stretch between two atoms, or between one and the outside (-1). */
export interface AtomBorder {
  readonly one: number;
  readonly other: number;
  /** metres along each course, as in `courses` */
  readonly meters: readonly number[];
}

/** The community in pieces, and which piece meets which. */
export interface Atoms {
  /** the pieces as a map of their own: its faces are atom numbers in words */
  readonly map: PlanarMap;
  readonly grids: readonly FaceId[];
  readonly list: readonly Atom[];
  readonly borders: readonly AtomBorder[];
  /** numbers of the borders round each atom */
  readonly bordersOf: readonly (readonly number[])[];
  /** for each atom, the points on it where four or more pieces meet: those pieces in their order round the point */
  readonly meetings: readonly (readonly (readonly number[])[])[];
}

/** Ground without a house that is thinner than this goes with its neighbour. */
const THIN_METERS = 6;

/** Gathers the regions of an arranged ground into atoms: thin strips without houses join the neighbour of their own grid that they lie along. */
export function atomsOf(map: PlanarMap, ground: ArrangedGround, houses: SuggestGround['houses']): Atoms {
  const { found, faceOf } = ground;
  const grids = [...map.faces.keys()].sort();
  const whole = pieceMap(map, ground, (region) => (faceOf[region] === OUTSIDE ? OUTSIDE : `${region}`));
  const regionOfHouse = houses.map(({ point }) => {
    const at = toLattice(map.frame, point);
    const face = at ? faceAt(whole, at) : OUTSIDE;
    return face === OUTSIDE ? -1 : Number(face);
  });
  const joined = joinThin(map, ground, new Set(regionOfHouse));

  const numbers = new Map<number, number>();
  const numberOf = (region: number): number => {
    if (faceOf[region] === OUTSIDE) return -1;
    const top = joined(region);
    if (!numbers.has(top)) numbers.set(top, numbers.size);
    return numbers.get(top)!;
  };
  const pieces = pieceMap(map, ground, (region) => {
    const number = numberOf(region);
    return number < 0 ? OUTSIDE : `${number}`;
  });
  const drafts = Array.from({ length: numbers.size }, () => ({
    grid: -1,
    households: 0,
    houses: [] as number[],
    squareMeters: 0,
  }));
  const squareMeters = squareMetersPerDoubleArea(map.frame);
  found.regions.forEach(({ doubleArea }, region) => {
    const number = numberOf(region);
    if (number < 0) return;
    drafts[number]!.grid = grids.indexOf(faceOf[region]!);
    drafts[number]!.squareMeters += Number(doubleArea) * squareMeters;
  });
  regionOfHouse.forEach((region, house) => {
    if (region < 0) return;
    const draft = drafts[numberOf(region)]!;
    draft.houses.push(house);
    draft.households += houses[house]!.households;
  });
  const borders: AtomBorder[] = [];
  const round: number[][] = drafts.map(() => []);
  const unit = metersPerUnit(map.frame);
  pieces.arcs.forEach((arc) => {
    if (!arc) return;
    const { points, left, right } = arc;
    const meters = courses.map(() => 0);
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      const course: Course = ground.courseOf(ax, ay, bx, by);
      meters[courses.indexOf(course)]! += Math.hypot((ax - bx) * unit.x, (ay - by) * unit.y);
    }
    const [one, other] = [numberIn(left), numberIn(right)];
    for (const side of [one, other]) if (side >= 0) round[side]!.push(borders.length);
    borders.push({ one, other, meters });
  });
  const meetings: number[][][] = drafts.map(() => []);
  pieces.nodes.forEach((node) => {
    if (!node || node.leaving.length < 4) return;
    const about = node.leaving.map((half) => numberIn(leftOf(pieces, half)));
    for (const atom of new Set(about)) if (atom >= 0) meetings[atom]!.push(about);
  });
  return { map: pieces, grids, list: drafts, borders, bordersOf: round, meetings };
}

const numberIn = (face: FaceId): number => (face === OUTSIDE ? -1 : Number(face));

function pieceMap(map: PlanarMap, ground: ArrangedGround, nameOf: (region: number) => FaceId): PlanarMap {
  const { arrangement, found } = ground;
  const names = found.regions.map((_, region) => nameOf(region));
  const arcs = bordersOf({
    arrangement,
    faceLeftOf: (half) => names[found.leftOf[half]!]!,
    segmentAt: () => ({ ax: 0, ay: 0, bx: 0, by: 0 }),
    staysNode: () => false,
  });
  const faces = [...new Set(names)]
    .filter((name) => name !== OUTSIDE)
    .map((id) => ({ id, parent: '', locked: false }));
  return assembleMap(map.frame, arcs, faces, true);
}

/** Which region each region goes with. */
function joinThin(
  map: PlanarMap,
  { arrangement, found, faceOf }: ArrangedGround,
  inhabited: ReadonlySet<number>,
): (region: number) => number {
  const { points, edges } = arrangement;
  const unit = metersPerUnit(map.frame);
  const squareMeters = squareMetersPerDoubleArea(map.frame);
  const root = found.regions.map((_, region) => region);
  const find = (region: number): number => {
    while (root[region] !== region) region = root[region] = root[root[region]!]!;
    return region;
  };
  const perimeter = found.regions.map(() => 0);
  const shared = found.regions.map(() => new Map<number, number>());
  edges.forEach(({ a, b }, edge) => {
    const [left, right] = [found.leftOf[2 * edge]!, found.leftOf[2 * edge + 1]!];
    if (left === right) return;
    const meters = Math.hypot(
      (points.first(a) - points.first(b)) * unit.x,
      (points.second(a) - points.second(b)) * unit.y,
    );
    for (const [own, across] of [
      [left, right],
      [right, left],
    ] as const) {
      perimeter[own]! += meters;
      if (faceOf[own] === faceOf[across]) shared[own]!.set(across, (shared[own]!.get(across) ?? 0) + meters);
    }
  });
  found.regions.forEach(({ doubleArea }, region) => {
    if (faceOf[region] === OUTSIDE || inhabited.has(region)) return;
    if ((2 * Number(doubleArea) * squareMeters) / perimeter[region]! >= THIN_METERS) return;
    const [host] = [...shared[region]!].sort(([a, one], [b, other]) => other - one || a - b);
    if (host) root[find(region)] = find(host[0]);
  });
  return find;
}
