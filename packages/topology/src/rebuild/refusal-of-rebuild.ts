import { refuseAt, type Outcome } from '../actions/outcome.js';
import { faceTrouble } from '../local/face-trouble.js';
import { nearestTrouble } from '../local/nearest-trouble.js';
import { parentInPieces } from '../local/parent-in-pieces.js';
import {
  arcAt,
  leftOf,
  nodeAt,
  OUTSIDE,
  parentOf,
  type FaceId,
  type PlanarMap,
} from '../model/planar-map.js';
import type { Replacement } from '../model/making/replace-arcs.js';

/** Judges a rebuilt map where it changed: contacts, one shell, holes, pinches, level four in one piece, locks. Null when it holds. */
export function refusalOfRebuild(before: PlanarMap, { map, arcs, nodes }: Replacement): Outcome | null {
  const faces = new Set<FaceId>();
  for (const number of arcs) {
    const { left, right } = arcAt(map, number);
    faces.add(left).add(right);
  }
  for (const face of faces) {
    if (!before.faces.get(face)?.locked) continue;
    const arc = arcAt(
      map,
      arcs.find((number) => [arcAt(map, number).left, arcAt(map, number).right].includes(face))!,
    );
    // a lock holds the border; that another border now meets it is the neighbours' business
    if (borderMoved(before, map, face))
      return refuseAt(map, 'locked', [arc.points[0]!, arc.points[1]!], [face]);
  }
  const stretches = arcs.map((arc) => ({
    arc,
    stretch: { first: 0, last: arcAt(map, arc).points.length / 2 - 2 },
  }));
  const contact = nearestTrouble(map, stretches, 0);
  if (contact) return refuseAt(map, 'tangled', contact.at, contact.faces);
  for (const face of faces) {
    const trouble = faceTrouble(map, face);
    if (trouble) {
      const code = trouble.code === 'flip' ? 'giver-apart' : trouble.code;
      return refuseAt(map, code, trouble.at, [face]);
    }
  }
  for (const number of nodes) {
    const { x, y, leaving } = nodeAt(map, number);
    const seen = new Set<FaceId>();
    for (const half of leaving) {
      const face = leftOf(map, half);
      if (seen.has(face)) return refuseAt(map, 'pinch', [x, y], [face]);
      seen.add(face);
    }
  }
  const parents = new Set<string>();
  for (const face of faces) {
    if (face !== OUTSIDE) parents.add(parentOf(map, face));
    if (before.faces.has(face)) parents.add(parentOf(before, face));
  }
  for (const face of before.faces.values()) if (!map.faces.has(face.id)) parents.add(face.parent);
  const piece = parentInPieces(map, parents);
  if (piece) {
    const { points } = arcAt(map, map.faces.get(piece)!.arcs[0]!);
    return refuseAt(map, 'parent-apart', [points[0]!, points[1]!], [piece]);
  }
  return null;
}

function borderMoved(before: PlanarMap, after: PlanarMap, face: FaceId): boolean {
  const corners = (map: PlanarMap): Set<string> => {
    const found = new Set<string>();
    for (const number of map.faces.get(face)?.arcs ?? []) {
      const { points } = arcAt(map, number);
      for (let i = 0; i < points.length; i += 2) found.add(`${points[i]},${points[i + 1]}`);
    }
    return found;
  };
  const [old, now] = [corners(before), corners(after)];
  return [...old].some((corner) => !now.has(corner)) || [...now].some((corner) => !old.has(corner));
}
