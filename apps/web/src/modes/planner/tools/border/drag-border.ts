import {
  applyEdit,
  slideTarget,
  toPosition,
  type Edit,
  type LatticePoint,
  type PlanarMap,
  type Position,
  type Refusal,
} from '@getu/topology';
import type { Handle } from './handles-of';

/**
 * A handle in somebody's hand. Every frame asks the map as it was before the drag, so that a drag is one edit in the end, however
 * long its way:
 *
 *     held ──to──▶ held ──to──▶ …  ──release──▶ edit, or null: back where it was
 */
export interface Drag {
  readonly start: PlanarMap;
  readonly handle: Handle;
  /** where the handle is held now */
  readonly at: LatticePoint;
  /** where it last could be */
  readonly lastAt: LatticePoint;
  /** the last version that holds; `start` until there is one */
  readonly map: PlanarMap;
  /** what would be done when it was let go now; null while that is refused or nothing was moved */
  readonly edit: Edit | null;
  /** why the place where it is held cannot be */
  readonly refusal: Refusal | null;
}

export const takeHold = (start: PlanarMap, handle: Handle): Drag => ({
  start,
  handle,
  at: [handle.x, handle.y],
  lastAt: [handle.x, handle.y],
  map: start,
  edit: null,
  refusal: null,
});

/** The handle is held elsewhere. A refused place leaves the borders where they last held. */
export function dragTo(drag: Drag, at: LatticePoint): Drag {
  const { start, handle } = drag;
  if (handle.kind !== 'midpoint' && at[0] === handle.x && at[1] === handle.y) return takeHold(start, handle);
  const edit = editOf(start, handle, at);
  const outcome = applyEdit(start, edit);
  return outcome.accepted
    ? { start, handle, at, lastAt: at, map: outcome.map, edit, refusal: null }
    : { ...drag, at, edit: null, refusal: outcome.refusal };
}

/** Where a handle comes to lie that is held at a place: a junction of the locked outline stays on it. */
export const placeFor = (
  map: PlanarMap,
  { slides }: Handle,
  at: readonly [number, number],
  reachMeters: number,
): LatticePoint | null => (slides === undefined ? null : slideTarget(map, slides, at, reachMeters));

/** What moving a handle to a place is, as data. */
export function editOf(map: PlanarMap, handle: Handle, at: LatticePoint): Edit {
  const position = ([x, y]: LatticePoint): Position => toPosition(map.frame, x, y);
  const to = position(at);
  if (handle.kind === 'midpoint' && handle.between) {
    return {
      kind: 'insert-vertex',
      segment: [position(handle.between[0]), position(handle.between[1])],
      at: to,
    };
  }
  const from = position([handle.x, handle.y]);
  return handle.kind === 'junction' ? { kind: 'move-junction', from, to } : { kind: 'move-vertex', from, to };
}
