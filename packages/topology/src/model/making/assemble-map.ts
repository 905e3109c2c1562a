import { buildArcGrid } from '../arc-grid.js';
import { ChunkedList } from '../chunked-list.js';
import type { Frame } from '../lattice.js';
import { OUTSIDE, type Arc, type Face, type FaceId, type Node, type PlanarMap } from '../planar-map.js';
import { sortLeaving } from './sort-leaving.js';

/** A border before it has a place in a map: its points with both ends, and the face on each side. */
export interface LooseArc {
  readonly points: Int32Array;
  readonly left: FaceId;
  readonly right: FaceId;
}

export interface LooseFace {
  readonly id: FaceId;
  readonly parent: string;
  readonly locked: boolean;
}

/**
 * Puts arcs together: those that end at the same point meet in a node. The arcs must be free of crossings and end wherever
 * three or more of them meet; `checkMap` says whether a map from elsewhere is.
 */
export function assembleMap(
  frame: Frame,
  loose: readonly LooseArc[],
  faces: readonly LooseFace[],
  outlineLocked: boolean,
): PlanarMap {
  const places = new Map<number, number>();
  const nodes: { x: number; y: number; leaving: number[] }[] = [];
  const nodeOf = (points: Int32Array, at: number): number => {
    const [x, y] = [points[at]!, points[at + 1]!];
    const key = x * 2 ** 26 + y;
    let node = places.get(key);
    if (node === undefined) {
      places.set(key, (node = nodes.length));
      nodes.push({ x, y, leaving: [] });
    }
    return node;
  };
  const arcsOf = new Map<FaceId, number[]>(faces.map(({ id }) => [id, []]));
  arcsOf.set(OUTSIDE, []);
  const arcs = loose.map(({ points, left, right }, number): Arc => {
    const [from, to] = [nodeOf(points, 0), nodeOf(points, points.length - 2)];
    nodes[from]!.leaving.push(2 * number);
    nodes[to]!.leaving.push(2 * number + 1);
    for (const side of [left, right]) {
      const list = arcsOf.get(side);
      if (!list) throw new RangeError(`Arc ${number} borders ${side}, which is no face of the map.`);
      list.push(number);
    }
    return { from, to, points, left, right };
  });
  return {
    frame,
    outlineLocked,
    faces: new Map(faces.map((face): [FaceId, Face] => [face.id, { ...face, arcs: arcsOf.get(face.id)! }])),
    outline: arcsOf.get(OUTSIDE)!,
    arcs: ChunkedList.from<Arc | null>(arcs),
    nodes: ChunkedList.from<Node | null>(
      nodes.map((node) => ({ ...node, leaving: sortLeaving(node, (arc) => arcs[arc]!) })),
    ),
    index: buildArcGrid(loose.map(({ points }) => points)),
  };
}
