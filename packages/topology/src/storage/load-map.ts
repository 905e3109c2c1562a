import { assembleMap, type LooseArc } from '../model/making/assemble-map.js';
import { frameAt, LATTICE_LIMIT } from '../model/lattice.js';
import { OUTSIDE, type PlanarMap } from '../model/planar-map.js';
import type { SavedMap } from './save-map.js';

/**
 * The map that `saveMap` wrote. Throws a SyntaxError when the text is no saved map. It reads what it is given: a file from elsewhere goes through
 * `checkMap` next.
 */
export const loadMap = (text: string): PlanarMap => mapOfSaved(JSON.parse(text) as Partial<SavedMap> | null);

/** The same of what was parsed already. */
export function mapOfSaved(saved: Partial<SavedMap> | null): PlanarMap {
  if (saved?.format !== 'getu-topology' || saved.version !== 1)
    throw new SyntaxError('No saved map of version 1.');
  const { origin, faces, arcs, outlineLocked } = saved;
  if (!origin?.every(Number.isInteger) || !Array.isArray(faces) || !Array.isArray(arcs)) {
    throw new SyntaxError('A saved map has origin, faces and arcs.');
  }
  const idOf = (place: number | undefined): string => {
    if (place === -1) return OUTSIDE;
    const id = faces[place ?? NaN]?.[0];
    if (id === undefined) throw new SyntaxError(`A saved arc borders face ${place} of ${faces.length}.`);
    return id;
  };
  const loose = arcs.map(([left, right, ...points], number): LooseArc => {
    const whole = points.every((value) => Number.isInteger(value) && Math.abs(value) <= LATTICE_LIMIT);
    if (!whole || points.length < 4 || points.length % 2 === 1) {
      throw new SyntaxError(`Saved arc ${number} is not a line on the lattice.`);
    }
    return { points: Int32Array.from(points), left: idOf(left), right: idOf(right) };
  });
  const named = faces.map(([id, parent, locked]) => ({ id, parent, locked }));
  const map = assembleMap(frameAt(origin), loose, named, outlineLocked ?? true);
  map.nodes.forEach((node) => {
    const [one, other] = node?.leaving ?? [];
    const isPin = node?.leaving.length === 2 && (one! ^ 1) === other;
    if (node && node.leaving.length < 3 && !isPin) {
      throw new SyntaxError(`Only ${node.leaving.length} saved arcs end at ${node.x}, ${node.y}.`);
    }
  });
  return map;
}
