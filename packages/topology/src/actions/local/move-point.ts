import { refusalOfLocalEdit } from '../../local/refusal-of-local-edit.js';
import { findPlace } from '../../model/asking/find-place.js';
import { toLattice } from '../../model/lattice.js';
import { arcAt, nodeAt, type PlanarMap } from '../../model/planar-map.js';
import { withPoints } from '../../model/making/with-points.js';
import type { MoveJunction, MoveVertex } from '../edit.js';
import { accept, refuse, type Outcome } from '../outcome.js';

/**
 * Moves a corner of one border, or a junction of several.
 *
 *     A │ B          A │ B             ───┬───           ──┐ ┌──
 *       o      →       ╲                  o       →        ╲╱
 *       │               o                 │                o
 *     A │ B          A ╱ B                │                │
 */
export function movePoint(map: PlanarMap, edit: MoveVertex | MoveJunction): Outcome {
  const from = toLattice(map.frame, edit.from);
  const to = toLattice(map.frame, edit.to);
  if (!from || !to) return refuse('out-of-range', to ? edit.from : edit.to);
  const place = findPlace(map, from);
  if (!place) return refuse('no-such-vertex', edit.from);
  if (place.kind === 'junction' && edit.kind === 'move-vertex') return refuse('is-junction', edit.from);
  if (place.kind === 'corner' && edit.kind === 'move-junction') return refuse('is-no-junction', edit.from);
  if (from[0] === to[0] && from[1] === to[1]) return accept(map);
  const changes = new Map<number, Int32Array>();
  const move = (arc: number, at: number): void => {
    const points = changes.get(arc) ?? arcAt(map, arc).points.slice();
    points[at] = to[0];
    points[at + 1] = to[1];
    changes.set(arc, points);
  };
  if (place.kind === 'corner') {
    const { points, from: start, to: end } = arcAt(map, place.arc);
    move(place.arc, place.at);
    if (place.at === 0 && start === end) move(place.arc, points.length - 2);
  } else {
    for (const half of nodeAt(map, place.node).leaving) {
      move(half >> 1, half & 1 ? arcAt(map, half >> 1).points.length - 2 : 0);
    }
  }
  const moved = withPoints(map, changes);
  return refusalOfLocalEdit(map, moved, changes) ?? accept(moved);
}
