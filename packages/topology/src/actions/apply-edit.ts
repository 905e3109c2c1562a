import type { PlanarMap } from '../model/planar-map.js';
import { deleteVertex } from './delete-vertex.js';
import type { Edit } from './edit.js';
import { insertVertex } from './insert-vertex.js';
import { movePoint } from './move-point.js';
import type { Outcome } from './outcome.js';
import { reshapeArc } from './reshape-arc.js';
import { setLocks } from './set-locks.js';

/** Does one edit: a new map, or why not and where. The given map stays as it is. */
export function applyEdit(map: PlanarMap, edit: Edit): Outcome {
  switch (edit.kind) {
    case 'move-vertex':
    case 'move-junction':
      return movePoint(map, edit);
    case 'insert-vertex':
      return insertVertex(map, edit);
    case 'delete-vertex':
      return deleteVertex(map, edit);
    case 'reshape-arc':
      return reshapeArc(map, edit);
    case 'set-locks':
      return setLocks(map, edit);
    default:
      throw new RangeError(edit.kind);
  }
}
