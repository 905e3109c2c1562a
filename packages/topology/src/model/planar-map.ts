import type { ArcGrid } from './arc-grid.js';
import type { ChunkedList } from './chunked-list.js';
import type { Frame } from './lattice.js';

/** A grid's permanent identity. */
export type FaceId = string;

/** What lies beyond the community's outline. */
export const OUTSIDE: FaceId = '';

/**
 * The borders of all level-five grids, as one immutable value. Each border is stored once, so that both sides always
 * agree on it; level four is not stored at all: it is `face.parent`, and its border is every arc whose two sides have different
 * parents. Nesting cannot break.
 *
 *        n1 ────a1──── n2          n  node: three or more arcs meet, or a ring is pinned
 *        │  F  │    G  │           a  arc: from node to node, its corners between them
 *        a0    a3      a2          F  face: what lies left of an arc, and right of it
 *        │     │       │
 *        n0 ───┴─a4─── n3
 */
export interface PlanarMap {
  readonly frame: Frame;
  /** while true, no edit may change the community's outline */
  readonly outlineLocked: boolean;
  readonly faces: ReadonlyMap<FaceId, Face>;
  /** arcs with the outside on one side */
  readonly outline: readonly number[];
  /** places of removed arcs and nodes hold null */
  readonly arcs: ChunkedList<Arc | null>;
  readonly nodes: ChunkedList<Node | null>;
  readonly index: ArcGrid;
}

export interface Face {
  readonly id: FaceId;
  /** the level-four grid it belongs to */
  readonly parent: string;
  /** while true, no edit may change its border */
  readonly locked: boolean;
  /** arcs on its border, holes included */
  readonly arcs: readonly number[];
}

export interface Arc {
  /** node at the first point, and at the last; the same for a ring that no other arc meets */
  readonly from: number;
  readonly to: number;
  /** x0, y0, x1, y1 … with both ends */
  readonly points: Int32Array;
  /** the face left of the arc's direction, and right of it */
  readonly left: FaceId;
  readonly right: FaceId;
}

export interface Node {
  readonly x: number;
  readonly y: number;
  /**
   * Half arcs that leave here, counter-clockwise. Half arc 2a runs along arc a, 2a + 1 against it.
   * With fewer than three, the node only pins a ring: to planners it is a corner like any other.
   */
  readonly leaving: readonly number[];
}

export const arcAt = (map: PlanarMap, arc: number): Arc => {
  const found = map.arcs.at(arc);
  if (!found) throw new RangeError(`Arc ${arc} was removed.`);
  return found;
};

export const nodeAt = (map: PlanarMap, node: number): Node => {
  const found = map.nodes.at(node);
  if (!found) throw new RangeError(`Node ${node} was removed.`);
  return found;
};

export const leftOf = (map: PlanarMap, half: number): FaceId =>
  half & 1 ? arcAt(map, half >> 1).right : arcAt(map, half >> 1).left;

export const startOf = (map: PlanarMap, half: number): number =>
  half & 1 ? arcAt(map, half >> 1).to : arcAt(map, half >> 1).from;

export const parentOf = (map: PlanarMap, face: FaceId): string =>
  face === OUTSIDE ? OUTSIDE : (map.faces.get(face)?.parent ?? OUTSIDE);

/** The second point of a half arc: where it goes first. */
export function headingOf(arc: Arc, half: number): readonly [x: number, y: number] {
  const at = half & 1 ? arc.points.length - 4 : 2;
  return [arc.points[at]!, arc.points[at + 1]!];
}
