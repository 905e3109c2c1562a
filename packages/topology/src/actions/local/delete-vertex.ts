import { refusalOfLocalEdit } from '../../local/refusal-of-local-edit.js';
import { findPlace } from '../../model/asking/find-place.js';
import { toLattice } from '../../model/lattice.js';
import { arcAt, type PlanarMap } from '../../model/planar-map.js';
import { withPoints } from '../../model/making/with-points.js';
import type { DeleteVertex } from '../edit.js';
import { accept, refuse, type Outcome } from '../outcome.js';

/**
 * Takes a corner out of a border: its neighbours are joined. A junction cannot be deleted; merging grids does that.
 *
 *     o ─── x ─── o     →     o ─────────── o
 */
export function deleteVertex(map: PlanarMap, edit: DeleteVertex): Outcome {
  const at = toLattice(map.frame, edit.at);
  if (!at) return refuse('out-of-range', edit.at);
  const place = findPlace(map, at);
  if (!place) return refuse('no-such-vertex', edit.at);
  if (place.kind === 'junction') return refuse('is-junction', edit.at);
  const { points, from, to, left, right } = arcAt(map, place.arc);
  const isRing = from === to;
  // a ring that no other arc meets needs three corners besides the repeated one
  if (isRing && points.length <= 8) return refuse('too-few-corners', edit.at, [left, right]);
  // a ring's pinned point is its first and its last: the next corner takes its part
  const shorter =
    place.at === 0
      ? Int32Array.of(...points.subarray(2, -2), points[2]!, points[3]!)
      : Int32Array.of(...points.subarray(0, place.at), ...points.subarray(place.at + 2));
  const changes = new Map([[place.arc, shorter]]);
  const without = withPoints(map, changes);
  return refusalOfLocalEdit(map, without, changes) ?? accept(without);
}
