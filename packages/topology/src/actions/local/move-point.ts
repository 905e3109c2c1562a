import { refusalOfLocalEdit } from '../../local/refusal-of-local-edit.js';
import { findPlace } from '../../model/asking/find-place.js';
import { toLattice, toPosition, type LatticePoint } from '../../model/lattice.js';
import { arcAt, nodeAt, type PlanarMap } from '../../model/planar-map.js';
import { withPoints } from '../../model/making/with-points.js';
import type { MoveJunction, MoveVertex } from '../edit.js';
import { accept, refuse, type Outcome } from '../outcome.js';
import { outlineRound, placeOnOutline, type OutlineRound } from './slide-junction.js';

/**
 * Moves a corner of one border, or a junction of several.
 *
 *     A │ B          A │ B             ───┬───           ──┐ ┌──
 *       o      →       ╲                  o       →        ╲╱
 *       │               o                 │                o
 *     A │ B          A ╱ B                │                │
 *
 * A junction on the locked outline slides along it, where `to` lies on its line.
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
    const round = map.outlineLocked ? outlineRound(map, place.node) : null;
    if (round) return slide(map, round, to, changes);
  }
  const moved = withPoints(map, changes);
  return refusalOfLocalEdit(map, moved, changes) ?? accept(moved);
}

/**
 * A junction of the locked outline goes along it: one of the two arcs of the outline grows by what the other loses. The corner where it was
 * stays, since it may be the community's own.
 */
function slide(
  map: PlanarMap,
  round: OutlineRound,
  to: LatticePoint,
  changes: Map<number, Int32Array>,
): Outcome {
  const at = toPosition(map.frame, ...to);
  const place = placeOnOutline(round, to);
  if (!place) return refuse('outline-locked', at);
  const corners = (from: number, until: number): LatticePoint[] =>
    Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => round.cornerAt(from + i));
  const { corner, isCorner } = place;
  const lines = [
    [...corners(round.before, isCorner ? corner - 1 : corner), to],
    [to, ...corners(corner + 1, round.after)],
  ];
  // both as they leave the junction
  const ways = [lines[0]!.toReversed(), lines[1]!];
  round.arcs.forEach(({ arc, atStart }, i) => {
    changes.set(arc, Int32Array.from((atStart ? ways[i]! : ways[i]!.toReversed()).flat()));
  });
  const moved = withPoints(map, changes);
  return refusalOfLocalEdit(map, moved, changes, { keepsOutline: true }) ?? accept(moved);
}
