import { compareAngles } from '../exact/orientation.js';
import { arcAt, headingOf, nodeAt, type Node, type PlanarMap } from '../model/planar-map.js';

/**
 * A node at an arc's end round which the borders no longer come in their order; null when both ends are well.
 *
 *        1   2            2   1
 *         ╲ ╱      →       ╲ ╱       same angles, other order
 *          o ── 0           o ── 0
 *
 * Counter-clockwise directions go back from a larger angle to a smaller one exactly once in a round.
 */
export function turnedNode(map: PlanarMap, arc: number): Node | null {
  const { from, to } = arcAt(map, arc);
  for (const number of from === to ? [from] : [from, to]) {
    const node = nodeAt(map, number);
    const headings = node.leaving.map((half) => headingOf(arcAt(map, half >> 1), half));
    let descents = 0;
    headings.forEach((heading, i) => {
      const next = headings[(i + 1) % headings.length]!;
      const order = compareAngles(
        heading[0] - node.x,
        heading[1] - node.y,
        next[0] - node.x,
        next[1] - node.y,
      );
      // two borders in one direction count as out of order
      if (order > 0) descents++;
      else if (order === 0) descents += 2;
    });
    if (headings.length > 1 && descents !== 1) return node;
  }
  return null;
}
