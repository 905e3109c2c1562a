import { toPosition } from '../../model/lattice.js';
import { arcAt, type Face, type PlanarMap } from '../../model/planar-map.js';
import { rebuild } from '../../rebuild/rebuild.js';
import type { MergeFaces } from '../edit.js';
import { refuse, refuseAt, type Outcome } from '../outcome.js';

/**
 * Makes one grid of two neighbours; the border between them goes. Grids of different level-four grids need to be told which one they
 * belong to afterwards; grids that only touch at a point do not merge.
 *
 *     ┌─────┬─────┐      ┌───────────┐
 *     │  A  │  B  │  →   │  A        │
 *     └─────┴─────┘      └───────────┘
 */
export function mergeFaces(map: PlanarMap, edit: MergeFaces): Outcome {
  const keep = map.faces.get(edit.keep);
  const absorb = map.faces.get(edit.absorb);
  if (!keep || !absorb || keep === absorb) {
    return refuse('no-such-face', [0, 0], [keep && keep !== absorb ? edit.absorb : edit.keep]);
  }
  const { points: first } = arcAt(map, absorb.arcs[0]!);
  const shared = keep.arcs.find((arc) => absorb.arcs.includes(arc));
  if (shared === undefined)
    return refuseAt(map, 'not-neighbours', [first[0]!, first[1]!], [keep.id, absorb.id]);
  const { points } = arcAt(map, shared);
  const at = toPosition(map.frame, points[0]!, points[1]!);
  const locked = [keep, absorb].filter((face) => face.locked).map(({ id }) => id);
  if (locked.length > 0) return refuse('locked', at, locked);
  if (keep.parent !== absorb.parent && edit.parent === undefined) {
    return refuse('parent-needed', at, [keep.id, absorb.id]);
  }
  const faces = new Map<string, Pick<Face, 'id' | 'parent' | 'locked'>>(map.faces);
  faces.delete(absorb.id);
  faces.set(keep.id, { ...keep, parent: edit.parent ?? keep.parent });
  return rebuild(map, {
    touched: new Set([keep.id, absorb.id]),
    lines: [],
    faces,
    relabel: (_, { regions }) => ({
      faces: new Map(
        regions.flatMap(({ old }, region) => (old === absorb.id ? [[region, keep.id] as const] : [])),
      ),
      leftovers: [],
    }),
  });
}
