import { OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { toLattice, type Position } from '../model/lattice.js';
import { arrange, type Arrangement, type Origin } from '../rebuild/arrangement.js';
import { nodeSegments, type Segment } from '../rebuild/node-segments.js';
import { regionsOf, type Regions } from '../rebuild/regions-of.js';
import { courses, type Course, type SuggestGround } from './suggest-ground.js';

type CourseOrigin = Extract<Origin, { kind: 'drawn' }> & { course: Course };

/** The ground cut along everything that a border may follow. */
export interface ArrangedGround {
  readonly arrangement: Arrangement;
  readonly found: Regions;
  /** the grid that each region lies in now; '' outside */
  readonly faceOf: readonly FaceId[];
  /** what an edge of the arrangement, given by its ends, runs along */
  courseOf(ax: number, ay: number, bx: number, by: number): Course;
}

/**
 * Cuts the community along its present borders, its walls, its roads and the given gaps between houses. Only present borders tell whose the ground
 * is: each grid's border is a chain that winds once round it. Null when the lines are too tangled for the lattice.
 *
 *      ┌──────┬──────┐        ┌──┬───┬──┬───┐
 *      │ A ┄┄┄│┄┄┄┄  │        │  │   │  │   │      ┄ a road, ▒ a wall: every region lies in
 *      │  ▒▒  │   B  │   →    ├──┼┐  ├──┴───┤      one grid, and can be handed over whole
 *      └──────┴──────┘        └──┴┴──┴──────┘
 */
export function arrangeGround(
  map: PlanarMap,
  { walls, roads }: Pick<SuggestGround, 'walls' | 'roads'>,
  gaps: readonly (readonly Position[])[],
): ArrangedGround | null {
  const faces = [...map.faces.keys()].sort();
  const chainOf = new Map(faces.map((face, chain) => [face, chain]));
  const segments: Segment<CourseOrigin>[] = [];
  map.arcs.forEach((arc) => {
    if (!arc) return;
    const { points, left, right } = arc;
    const runs: [number, number][] = [];
    if (left !== OUTSIDE) runs.push([chainOf.get(left)!, 1]);
    if (right !== OUTSIDE) runs.push([chainOf.get(right)!, -1]);
    addLine(segments, points, { kind: 'drawn', runs, course: 'border' }, false);
  });
  const addPositions = (line: readonly Position[], course: Course, closed: boolean): void => {
    const points: number[] = [];
    for (const position of closed ? [...line, line[0]!] : line) {
      const at = toLattice(map.frame, position);
      // what lies beyond the lattice lies far beyond the community
      if (at) points.push(...at);
    }
    addLine(segments, points, { kind: 'drawn', runs: [], course }, true);
  };
  for (const wall of walls) if (wall.length > 2) addPositions(wall, 'wall', true);
  for (const road of roads) addPositions(road, 'road', false);
  for (const gap of gaps) addPositions(gap, 'gap', false);

  const noded = nodeSegments(segments);
  const arrangement = noded && arrange(noded);
  if (!arrangement) return null;
  const telling = new Map<string, number>();
  for (const { ax, ay, bx, by, origin } of noded) {
    const key = keyOf(ax, ay, bx, by);
    telling.set(key, Math.min(telling.get(key) ?? courses.length, courses.indexOf(origin.course)));
  }
  const found = regionsOf(arrangement);
  const faceOf = found.regions.map(({ windings }) => {
    for (const [chain, winding] of windings) if (winding > 0) return faces[chain]!;
    return OUTSIDE;
  });
  return {
    arrangement,
    found,
    faceOf,
    courseOf: (ax, ay, bx, by) => courses[telling.get(keyOf(ax, ay, bx, by)) ?? courses.length - 1]!,
  };
}

function addLine(
  segments: Segment<CourseOrigin>[],
  points: ArrayLike<number>,
  origin: CourseOrigin,
  drawn: boolean,
): void {
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    if (ax !== bx || ay !== by) segments.push({ ax, ay, bx, by, origin, drawn });
  }
}

const keyOf = (ax: number, ay: number, bx: number, by: number): string =>
  ax < bx || (ax === bx && ay < by) ? `${ax},${ay},${bx},${by}` : `${bx},${by},${ax},${ay}`;
