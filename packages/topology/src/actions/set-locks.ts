import type { PlanarMap } from '../model/planar-map.js';
import type { SetLocks } from './edit.js';
import { accept, refuse, type Outcome } from './outcome.js';

/** Locks or frees grids and the outline. An edit like any other, so that a replay refuses what the first run refused. */
export function setLocks(map: PlanarMap, edit: SetLocks): Outcome {
  const faces = new Map(map.faces);
  for (const [id, locked] of Object.entries(edit.faces ?? {})) {
    const face = faces.get(id);
    if (!face) return refuse('no-such-face', [0, 0], [id]);
    faces.set(id, { ...face, locked });
  }
  return accept({ ...map, faces, outlineLocked: edit.outline ?? map.outlineLocked });
}
