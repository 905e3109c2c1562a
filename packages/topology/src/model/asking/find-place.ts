import { arcsNear } from '../arc-grid.js';
import type { LatticePoint } from '../lattice.js';
import { arcAt, nodeAt, type PlanarMap } from '../planar-map.js';

/** A point of the borders: a junction, or a corner of an arc. */
export type Place =
  | { kind: 'junction'; node: number }
  /** `at` is the x's place in `arc.points`; 0 for a ring's pinned point */
  | { kind: 'corner'; arc: number; at: number };

/** What lies exactly at a lattice point; null when no border has a corner there. */
export function findPlace(map: PlanarMap, [x, y]: LatticePoint): Place | null {
  for (const arc of arcsNear(map.index, x, y, x, y)) {
    const { points, from, to } = arcAt(map, arc);
    for (let i = 0; i < points.length; i += 2) {
      if (points[i] !== x || points[i + 1] !== y) continue;
      const atEnd = i === 0 || i === points.length - 2;
      if (!atEnd) return { kind: 'corner', arc, at: i };
      const node = i === 0 ? from : to;
      const pinned = nodeAt(map, node).leaving.length < 3;
      return pinned ? { kind: 'corner', arc, at: 0 } : { kind: 'junction', node };
    }
  }
  return null;
}

/** The segment between two neighbouring corners: its arc, its place there, and whether it was named along the arc. */
export function findSegment(
  map: PlanarMap,
  [ax, ay]: LatticePoint,
  [bx, by]: LatticePoint,
): { arc: number; at: number; along: boolean } | null {
  for (const arc of arcsNear(map.index, ax, ay, ax, ay)) {
    const { points } = arcAt(map, arc);
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [px, py, qx, qy] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      if (px === ax && py === ay && qx === bx && qy === by) return { arc, at: i, along: true };
      if (px === bx && py === by && qx === ax && qy === ay) return { arc, at: i, along: false };
    }
  }
  return null;
}
