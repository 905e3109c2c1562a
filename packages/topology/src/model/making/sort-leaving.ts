import { compareAngles } from '../../exact/orientation.js';
import { headingOf, type Arc, type Node } from '../planar-map.js';

/** The half arcs that leave a node, counter-clockwise from east. */
export function sortLeaving(node: Node, arcAt: (arc: number) => Arc): number[] {
  const headings = new Map(node.leaving.map((half) => [half, headingOf(arcAt(half >> 1), half)]));
  return [...node.leaving].sort((a, b) => {
    const [one, other] = [headings.get(a)!, headings.get(b)!];
    return compareAngles(one[0] - node.x, one[1] - node.y, other[0] - node.x, other[1] - node.y);
  });
}
