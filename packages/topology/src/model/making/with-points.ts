import { updateArcGrid } from '../arc-grid.js';
import { arcAt, nodeAt, type PlanarMap } from '../planar-map.js';

/**
 * The map with other points for some arcs. Who meets whom stays as it is: arcs that end in a moved node must all be given. Not checked
 * here: `refusalOfLocalEdit` judges the result.
 */
export function withPoints(map: PlanarMap, changes: ReadonlyMap<number, Int32Array>): PlanarMap {
  const arcs = [...changes].map(([arc, points]) => [arc, { ...arcAt(map, arc), points }] as const);
  const moved = new Map<number, { x: number; y: number }>();
  for (const [, { from, to, points }] of arcs) {
    moved.set(from, { x: points[0]!, y: points[1]! });
    moved.set(to, { x: points.at(-2)!, y: points.at(-1)! });
  }
  const nodes = [...moved].flatMap(([number, at]) => {
    const node = nodeAt(map, number);
    return node.x === at.x && node.y === at.y ? [] : [[number, { ...node, ...at }] as const];
  });
  return {
    ...map,
    arcs: map.arcs.with(arcs),
    nodes: map.nodes.with(nodes),
    index: updateArcGrid(
      map.index,
      arcs.map(([arc, { points }]) => ({ arc, before: arcAt(map, arc).points, after: points })),
    ),
  };
}
