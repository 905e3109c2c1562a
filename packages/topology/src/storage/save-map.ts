import { comparePoints, fromLowestPoint } from '../model/making/from-lowest-point.js';
import { reversed } from '../geojson/lattice-rings-of.js';
import { arcAt, type PlanarMap } from '../model/planar-map.js';
import type { LooseArc } from '../model/making/assemble-map.js';

/** What a saved map holds; JSON. */
export interface SavedMap {
  format: 'getu-topology';
  version: 1;
  /** units of 1e-7 degree */
  origin: [x: number, y: number];
  outlineLocked: boolean;
  /** id, parent, locked: in the order of ids */
  faces: [id: string, parent: string, locked: boolean][];
  /** left face, right face (places in `faces`, -1 for the outside), then x0, y0, x1, y1 … */
  arcs: number[][];
}

/**
 * A map as text. Equal borders give equal bytes, whatever edits led to them: faces are in the order of their ids; an arc runs
 * from its lower end (by x, then y), a ring from its lowest point towards the lower of its two neighbours; arcs are in the
 * order of their points.
 */
export const saveMap = (map: PlanarMap): string => JSON.stringify(savedMapOf(map));

/** The same before it is text. */
export function savedMapOf(map: PlanarMap): SavedMap {
  const faces = [...map.faces.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = new Map(faces.map(({ id }, i) => [id, i]));
  const arcs: LooseArc[] = [];
  map.arcs.forEach((arc, number) => {
    if (arc) arcs.push(turnedToStandard(arcAt(map, number)));
  });
  arcs.sort((a, b) => comparePaths(a.points, b.points));
  return {
    format: 'getu-topology',
    version: 1,
    origin: [map.frame.origin[0], map.frame.origin[1]],
    outlineLocked: map.outlineLocked,
    faces: faces.map(({ id, parent, locked }) => [id, parent, locked]),
    arcs: arcs.map(({ left, right, points }) => [place.get(left) ?? -1, place.get(right) ?? -1, ...points]),
  };
}

function turnedToStandard({ points, left, right }: LooseArc): LooseArc {
  const size = points.length;
  const ends = comparePoints(points, 0, points, size - 2);
  let path = points;
  if (ends === 0) {
    const ring = fromLowestPoint(points.subarray(0, -2));
    path = Int32Array.of(...ring, ring[0]!, ring[1]!);
  }
  const turn = ends === 0 ? comparePoints(path, 2, path, size - 4) > 0 : ends > 0;
  return turn ? { points: reversed(path), left: right, right: left } : { points: path, left, right };
}

function comparePaths(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length && i < b.length; i += 2) {
    const order = comparePoints(a, i, b, i);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
