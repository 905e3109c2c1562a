import { refusalOfLocalEdit } from '../../local/refusal-of-local-edit.js';
import { findPlace, findSegment } from '../../model/asking/find-place.js';
import { toLattice } from '../../model/lattice.js';
import { arcAt, type PlanarMap } from '../../model/planar-map.js';
import { withPoints } from '../../model/making/with-points.js';
import type { InsertVertex } from '../edit.js';
import { accept, refuse, type Outcome } from '../outcome.js';

/**
 * Puts a corner between two neighbouring corners of a border. It need not lie on the segment: few lattice points do, and the handle between
 * two corners is dragged off it anyway.
 *
 *     o ─────────── o     →     o ─── o ─── o
 */
export function insertVertex(map: PlanarMap, edit: InsertVertex): Outcome {
  const [a, b] = edit.segment.map((position) => toLattice(map.frame, position));
  const at = toLattice(map.frame, edit.at);
  if (!a || !b || !at) return refuse('out-of-range', edit.at);
  const segment = findSegment(map, a, b);
  if (!segment) return refuse('no-such-segment', edit.segment[0]);
  const { points, left, right } = arcAt(map, segment.arc);
  if (findPlace(map, at)) return refuse('contact', edit.at, [left, right]);
  const longer = new Int32Array(points.length + 2);
  longer.set(points.subarray(0, segment.at + 2));
  longer.set(at, segment.at + 2);
  longer.set(points.subarray(segment.at + 2), segment.at + 4);
  const changes = new Map([[segment.arc, longer]]);
  const map2 = withPoints(map, changes);
  return refusalOfLocalEdit(map, map2, changes) ?? accept(map2);
}
