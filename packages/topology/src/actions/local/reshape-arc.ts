import { refusalOfLocalEdit } from '../../local/refusal-of-local-edit.js';
import { reversed } from '../../geojson/lattice-rings-of.js';
import { findSegment } from '../../model/asking/find-place.js';
import { toLattice } from '../../model/lattice.js';
import { arcAt, type PlanarMap } from '../../model/planar-map.js';
import { withPoints } from '../../model/making/with-points.js';
import type { ReshapeArc } from '../edit.js';
import { accept, refuse, type Outcome } from '../outcome.js';

/**
 * Draws a border anew between its two junctions.
 *
 *     o ──────┐        o ──╮
 *             │   →        ╰───╮
 *             o                o
 */
export function reshapeArc(map: PlanarMap, edit: ReshapeArc): Outcome {
  const [a, b] = edit.segment.map((position) => toLattice(map.frame, position));
  if (!a || !b) return refuse('out-of-range', edit.segment[0]);
  const segment = findSegment(map, a, b);
  if (!segment) return refuse('no-such-segment', edit.segment[0]);
  const { points, from, to, left, right } = arcAt(map, segment.arc);
  const corners: number[] = [];
  for (const position of edit.corners) {
    const corner = toLattice(map.frame, position);
    if (!corner) return refuse('out-of-range', position);
    corners.push(...corner);
  }
  if (from === to && corners.length < 4) return refuse('too-few-corners', edit.segment[0], [left, right]);
  const between = Int32Array.from(corners);
  const drawn = new Int32Array(corners.length + 4);
  drawn.set(points.subarray(0, 2));
  drawn.set(segment.along ? between : reversed(between), 2);
  drawn.set(points.subarray(-2), corners.length + 2);
  const changes = new Map([[segment.arc, drawn]]);
  const reshaped = withPoints(map, changes);
  return refusalOfLocalEdit(map, reshaped, changes) ?? accept(reshaped);
}
