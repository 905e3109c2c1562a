import { boxGrid } from '../lookup/box-grid.js';
import { faceAt } from '../model/asking/face-at.js';
import { toLattice, type Position } from '../model/lattice.js';
import type { FaceId, PlanarMap } from '../model/planar-map.js';
import { changedArcs } from './changed-arcs.js';
import { changedBoxes } from './changed-boxes.js';

/** What is counted by where it stands: a building, a place, a case. */
export interface Building {
  id: string;
  point: Position;
  /** households, residents, party members … */
  weights: Readonly<Record<string, number>>;
}

/** Buildings and the grid that each stands in. */
export interface Census {
  readonly map: PlanarMap;
  readonly buildings: readonly Building[];
  /** x0, y0, x1, y1 … on the lattice */
  readonly points: Float64Array;
  readonly near: ReturnType<typeof boxGrid>['near'];
  /** '' for a building outside the community */
  readonly faceOf: readonly FaceId[];
}

/** A building, by its place in the list, that stands in another grid. */
export interface Move {
  building: number;
  from: FaceId;
  to: FaceId;
}

/** Finds the grid of each building. A building beyond the lattice stands outside. */
export function takeCensus(map: PlanarMap, buildings: readonly Building[]): Census {
  const points = new Float64Array(buildings.length * 2);
  const boxes = new Float64Array(buildings.length * 4);
  const faceOf = buildings.map(({ point }, i) => {
    const at = toLattice(map.frame, point);
    const [x, y] = at ?? [2 ** 25, 2 ** 25];
    points.set([x, y], 2 * i);
    boxes.set([x, y, x, y], 4 * i);
    return at ? faceAt(map, at) : '';
  });
  return { map, buildings, points, near: boxGrid(boxes).near, faceOf };
}

/** The buildings that stand in another grid on another version of the map: only those near changed borders are asked. */
export function movesTo(census: Census, map: PlanarMap): Move[] {
  const moves: Move[] = [];
  for (const [minX, minY, maxX, maxY] of changedBoxes(changedArcs(census.map, map))) {
    census.near(minX, minY, maxX, maxY, (building) => {
      const to = faceAt(map, [census.points[2 * building]!, census.points[2 * building + 1]!]);
      const from = census.faceOf[building]!;
      if (from !== to) moves.push({ building, from, to });
    });
  }
  return moves.sort((a, b) => a.building - b.building);
}

/** The census on another version of the map. */
export function recount(census: Census, map: PlanarMap): Census {
  const faceOf = [...census.faceOf];
  for (const { building, to } of movesTo(census, map)) faceOf[building] = to;
  return { ...census, map, faceOf };
}

/** The buildings that stand in different grids in two censuses of the same buildings. */
export function movesBetween(before: Census, after: Census): Move[] {
  const moves: Move[] = [];
  before.faceOf.forEach((from, building) => {
    const to = after.faceOf[building]!;
    if (from !== to) moves.push({ building, from, to });
  });
  return moves;
}
