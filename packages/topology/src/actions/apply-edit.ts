import type { PlanarMap } from '../model/planar-map.js';
import { deleteVertex } from './local/delete-vertex.js';
import type { Edit } from './edit.js';
import { handOver } from './structural/hand-over.js';
import { importPolygons } from './structural/import-polygons.js';
import { insertVertex } from './local/insert-vertex.js';
import { mergeFaces } from './structural/merge-faces.js';
import { movePoint } from './local/move-point.js';
import type { Outcome } from './outcome.js';
import { reshapeArc } from './local/reshape-arc.js';
import { setLocks } from './set-locks.js';
import { splitFace } from './structural/split-face.js';

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
    case 'split-face':
      return splitFace(map, edit);
    case 'merge-faces':
      return mergeFaces(map, edit);
    case 'hand-over':
      return handOver(map, edit);
    case 'import-polygons':
      return importPolygons(map, edit);
  }
}
