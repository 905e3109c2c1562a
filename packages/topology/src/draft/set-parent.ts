import { accept, refuse, type Outcome } from '../actions/outcome.js';
import { parentInPieces } from '../local/parent-in-pieces.js';
import type { PlanarMap } from '../model/planar-map.js';
import { placeOf } from './place-of.js';

/**
 * A level-five grid goes to another of level four. No border moves, yet level four follows: both parents must stay in one
 * piece.
 *
 *     ┌─────╥─────┐      ┌─────┬─────┐       ║  border of level four
 *     │  A  ║  B  │  →   │  A  │  B  │
 *     ├─────╫─────┤      ├─────╫═════╡
 */
export function setParent(map: PlanarMap, edit: { face: string; parent: string }): Outcome {
  const face = map.faces.get(edit.face);
  if (!face) return refuse('no-such-face', placeOf(map, edit.face), [edit.face]);
  if (face.locked) return refuse('locked', placeOf(map, face.id), [face.id]);
  const faces = new Map(map.faces).set(face.id, { ...face, parent: edit.parent });
  const next = { ...map, faces };
  const apart = parentInPieces(next, new Set([face.parent, edit.parent]));
  return apart === null ? accept(next) : refuse('parent-apart', placeOf(map, apart), [apart]);
}
