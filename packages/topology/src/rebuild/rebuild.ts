import { refuseAt, type Leftover, type Outcome, type RefusalCode } from '../actions/outcome.js';
import type { LatticePoint } from '../model/lattice.js';
import { arcAt, nodeAt, OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { replaceArcs } from '../model/making/replace-arcs.js';
import { outlineDrift } from '../local/outline-line.js';
import { arrange, type Arrangement, type Origin } from './arrangement.js';
import { bordersOf } from './borders-of.js';
import { nodeSegments, type Segment } from './node-segments.js';
import { refusalOfRebuild } from './refusal-of-rebuild.js';
import { regionsOf, type Regions } from './regions-of.js';

/** Lines drawn into a map: rings that enclose ground (closed, counter-clockwise), or a cut. */
export interface DrawnLine {
  /** x0, y0, x1, y1 …; a ring does not repeat its first point */
  points: ArrayLike<number>;
  closed: boolean;
  /** lines of one chain add up */
  chain: number;
}

export interface Relabelled {
  /** the new face of each region that changes hands */
  faces: ReadonlyMap<number, FaceId>;
  leftovers: Leftover[];
}

export interface RebuildRequest {
  /** the faces whose ground may change hands: their borders take part, all others stay out of it */
  touched: ReadonlySet<FaceId>;
  lines: readonly DrawnLine[];
  /** says which region becomes whose; called with regions that are exact within the touched faces */
  relabel: (arrangement: Arrangement, regions: Regions) => Relabelled | Outcome;
  /** faces after it; those without ground left are to be gone from it */
  faces: ReadonlyMap<FaceId, { id: FaceId; parent: string; locked: boolean }>;
}

/**
 * The one way to change who meets whom. Cuts the borders of the touched faces and the drawn lines where they meet, finds the regions between
 * them, gives each to a face, drops every segment with the same face on both sides, and joins what is left to arcs. Judged by the same rules as
 * any plan before it is given out.
 *
 *     ┌─────────┐      ┌────╥────┐      ┌────┬────┐
 *     │    A  ╱ │      │  A ║ A  │      │ A  │ B  │        a cut that ends inside A has A on both
 *     │     ╱   │  →   │    ║    │  →   │    │    │        sides and goes by itself
 *     └───╱─────┘      └────╨────┘      └────┴────┘
 */
export function rebuild(map: PlanarMap, { touched, lines, relabel, faces }: RebuildRequest): Outcome {
  const arcs = workingArcs(map, touched);
  const origins: Segment<Origin>[] = [];
  for (const number of arcs) {
    const { points, left, right } = arcAt(map, number);
    for (let i = 0; i + 3 < points.length; i += 2) {
      const origin: Origin = { kind: 'border', left, right, segment: origins.length };
      origins.push({ ...ends(points, i, i + 2), origin, drawn: false });
    }
  }
  const drawn = lines.flatMap(segmentsOf);
  const noded = nodeSegments([...origins, ...drawn]);
  const arrangement = noded && arrange(noded);
  const middle: LatticePoint = drawn[0] ? [drawn[0].ax, drawn[0].ay] : [0, 0];
  const tangled: RefusalCode = 'tangled';
  if (!arrangement) return refuseAt(map, tangled, middle, [...touched]);
  const regions = regionsOf(arrangement);
  const relabelled = relabel(arrangement, regions);
  if ('accepted' in relabelled) return relabelled;

  const isTouched = (half: number): boolean => {
    const { old } = regions.regions[regions.leftOf[half]!]!;
    return old !== null && touched.has(old);
  };
  const faceLeftOf = (half: number): FaceId => {
    const region = regions.leftOf[half]!;
    // a drawn line beyond the touched faces divides nothing
    if (!arrangement.edges[half >> 1]!.sides && !(isTouched(half) && isTouched(half ^ 1))) return OUTSIDE;
    const given = relabelled.faces.get(region);
    if (given !== undefined) return given;
    const { sides } = arrangement.edges[half >> 1]!;
    if (sides) return half & 1 ? sides.right : sides.left;
    return regions.regions[region]!.old ?? OUTSIDE;
  };
  const added = bordersOf({
    arrangement,
    faceLeftOf,
    segmentAt: (segment) => origins[segment]!,
    staysNode: nodesBeyond(map, arcs),
  });
  const changed = replaceArcs(map, arcs, added, faces);
  if (!changed) return refuseAt(map, tangled, middle, [...touched]);
  const refusal = refusalOfRebuild(map, changed) ?? refusalOfOutline(map, changed.map);
  return refusal ?? { accepted: true, map: changed.map, leftovers: relabelled.leftovers };
}

/** Locked, the outline keeps its line to half a unit of the community's own. */
function refusalOfOutline(before: PlanarMap, after: PlanarMap): Outcome | null {
  if (!before.outlineLocked || before.outline === after.outline) return null;
  const drift = outlineDrift(before, after);
  return drift && refuseAt(before, 'outline-locked', drift);
}

/** All arcs of the touched faces, and those that meet them: only so can a node be seen that is needed no more. */
function workingArcs(map: PlanarMap, touched: ReadonlySet<FaceId>): Set<number> {
  const arcs = new Set<number>();
  for (const face of touched) for (const arc of map.faces.get(face)?.arcs ?? []) arcs.add(arc);
  for (const arc of [...arcs]) {
    const { from, to } = arcAt(map, arc);
    for (const node of [from, to]) for (const half of nodeAt(map, node).leaving) arcs.add(half >> 1);
  }
  return arcs;
}

/** Whether arcs outside the working set end at a point. */
function nodesBeyond(map: PlanarMap, arcs: ReadonlySet<number>): (x: number, y: number) => boolean {
  const beyond = new Set<string>();
  for (const arc of arcs) {
    const { from, to } = arcAt(map, arc);
    for (const number of [from, to]) {
      const { x, y, leaving } = nodeAt(map, number);
      if (leaving.some((half) => !arcs.has(half >> 1))) beyond.add(`${x},${y}`);
    }
  }
  return (x, y) => beyond.has(`${x},${y}`);
}

function segmentsOf({ points, closed, chain }: DrawnLine): Segment<Origin>[] {
  const segments: Segment<Origin>[] = [];
  const origin: Origin = { kind: 'drawn', runs: [[chain, 1]] };
  const size = points.length;
  for (let i = 0; closed ? i < size : i + 3 < size; i += 2) {
    const line = ends(points, i, (i + 2) % size);
    if (line.ax !== line.bx || line.ay !== line.by) segments.push({ ...line, origin, drawn: true });
  }
  return segments;
}

const ends = (points: ArrayLike<number>, i: number, j: number) => ({
  ax: points[i]!,
  ay: points[i + 1]!,
  bx: points[j]!,
  by: points[j + 1]!,
});
