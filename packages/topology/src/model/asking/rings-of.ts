import { doubleArea } from '../../exact/double-area.js';
import { arcAt, leftOf, nodeAt, startOf, type FaceId, type PlanarMap } from '../planar-map.js';

export interface Rings {
  /** counter-clockwise, x0, y0, x1, y1 … without a repeated last point; more than one only where an area is in pieces */
  outer: Int32Array[];
  /** clockwise */
  holes: Int32Array[];
}

/** The rings of one face. */
export const ringsOfFace = (map: PlanarMap, face: FaceId): Rings =>
  ringsOf(map, map.faces.get(face)?.arcs ?? [], (side) => side === face);

/** The rings of the union of all faces with one parent: arcs with the parent on one side only. */
export function ringsOfParent(map: PlanarMap, parent: string): Rings {
  const arcs = new Set<number>();
  for (const face of map.faces.values()) {
    if (face.parent === parent) for (const arc of face.arcs) arcs.add(arc);
  }
  return ringsOf(map, arcs, (side) => map.faces.get(side)?.parent === parent);
}

/** The community's outline: the rings of the union of all faces. */
export const ringsOfOutline = (map: PlanarMap): Rings =>
  ringsOf(map, map.outline, (side) => map.faces.has(side));

/**
 * Walks the border of the union of all faces that `within` accepts, with the area on the left. At a node it turns
 * to the first border arc clockwise from where it came, so that it stays along the same piece of the area:
 *
 *       within │ ←── next          A ring that comes by the same node twice is cut into two there, as the standard
 *     ─────────┼───→ came          for polygons wants it: each ring passes a point once.
 *              │ without
 */
export function ringsOf(map: PlanarMap, arcs: Iterable<number>, within: (side: FaceId) => boolean): Rings {
  const open = new Set<number>();
  for (const arc of arcs) {
    const { left, right } = arcAt(map, arc);
    if (within(left) && !within(right)) open.add(2 * arc);
    if (within(right) && !within(left)) open.add(2 * arc + 1);
  }
  const rings: Rings = { outer: [], holes: [] };
  for (const first of open) {
    const walk: number[] = [];
    for (let half = first; open.delete(half); half = nextOf(map, half, within)) walk.push(half);
    for (const loop of cutAtRepeats(map, walk)) {
      const ring = pointsOf(map, loop);
      (doubleArea(ring) > 0n ? rings.outer : rings.holes).push(ring);
    }
  }
  return rings;
}

function nextOf(map: PlanarMap, half: number, within: (side: FaceId) => boolean): number {
  const back = half ^ 1;
  const { leaving } = nodeAt(map, startOf(map, back));
  const size = leaving.length;
  let at = leaving.indexOf(back);
  for (let turns = 0; turns < size; turns++) {
    at = (at + size - 1) % size;
    const next = leaving[at]!;
    if (within(leftOf(map, next)) && !within(leftOf(map, next ^ 1))) return next;
  }
  throw new RangeError(`The border of arc ${half >> 1} ends nowhere.`);
}

function cutAtRepeats(map: PlanarMap, walk: readonly number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const seen = new Map<number, number>();
  for (const half of walk) {
    const node = startOf(map, half);
    const before = seen.get(node);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const cut of loop) seen.delete(startOf(map, cut));
      loops.push(loop);
    }
    seen.set(node, path.length);
    path.push(half);
  }
  loops.push(path);
  return loops;
}

function pointsOf(map: PlanarMap, halves: readonly number[]): Int32Array {
  let size = 0;
  for (const half of halves) size += arcAt(map, half >> 1).points.length - 2;
  const ring = new Int32Array(size);
  let at = 0;
  for (const half of halves) {
    const { points } = arcAt(map, half >> 1);
    if (half & 1) {
      for (let i = points.length - 2; i >= 2; i -= 2) {
        ring[at++] = points[i]!;
        ring[at++] = points[i + 1]!;
      }
    } else {
      ring.set(points.subarray(0, -2), at);
      at += points.length - 2;
    }
  }
  return ring;
}
