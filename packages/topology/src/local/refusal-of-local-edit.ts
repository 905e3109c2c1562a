import { refuseAt, type Outcome } from '../actions/outcome.js';
import { arcAt, OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { changedStretch, type Stretch } from './changed-stretch.js';
import { clearanceAround, nearestTrouble } from './nearest-trouble.js';
import { faceTrouble } from './face-trouble.js';
import { turnedNode } from './turned-node.js';

/** Borders keep half a metre from each other. */
export const CLEARANCE_METERS = 0.5;

/**
 * Judges an edit that moved points and left alone who meets whom: looks at the changed segments and their surroundings, never at
 * the whole map. Null when it holds:
 *
 * 1. changed segments touch others at common ends alone,
 * 2. borders round each touched node keep their order,
 * 3. each touched grid has one shell that runs counter-clockwise,
 * 4. what it encloses stays inside,
 * 5. no ring passes a point twice (follows from 1, since every meeting was one before),
 * 6. half a metre between borders, unless they were nearer already; locks hold.
 *
 * @param options `keepsOutline`: the caller has seen to it that the outline's line stays what it was
 */
export function refusalOfLocalEdit(
  before: PlanarMap,
  after: PlanarMap,
  changes: ReadonlyMap<number, Int32Array>,
  { keepsOutline = false }: { keepsOutline?: boolean } = {},
): Outcome | null {
  const stretches: { arc: number; before: Stretch; after: Stretch }[] = [];
  const faces = new Set<FaceId>();
  for (const [arc, points] of changes) {
    const stretch = changedStretch(arcAt(before, arc).points, points);
    if (!stretch) continue;
    stretches.push({ arc, ...stretch });
    const { left, right } = arcAt(before, arc);
    faces.add(left).add(right);
  }
  const [first] = stretches;
  if (!first) return null;
  const { points } = arcAt(after, first.arc);
  const last = Math.max(0, first.after.last);
  const at = [points[2 * last]!, points[2 * last + 1]!] as const;
  const sides = [...faces];
  if (faces.has(OUTSIDE) && before.outlineLocked && !keepsOutline)
    return refuseAt(before, 'outline-locked', at, sides);
  const locked = sides.filter((face) => before.faces.get(face)?.locked);
  if (locked.length > 0) return refuseAt(before, 'locked', at, locked);

  const trouble = nearestTrouble(
    after,
    stretches.map(({ arc, after: stretch }) => ({ arc, stretch })),
    CLEARANCE_METERS,
  );
  if (trouble?.kind === 'contact') return refuseAt(before, 'contact', trouble.at, trouble.faces);
  for (const { arc } of stretches) {
    const node = turnedNode(after, arc);
    if (node) return refuseAt(before, 'rotation', [node.x, node.y], sides);
  }
  for (const face of faces) {
    const wrong = faceTrouble(after, face);
    if (wrong) return refuseAt(before, wrong.code, wrong.at, [face]);
  }
  if (trouble?.kind === 'near') {
    // what was too near before may become less so, a step at a time
    const old = clearanceAround(
      before,
      stretches.map(({ arc, before: stretch }) => ({ arc, stretch })),
      CLEARANCE_METERS,
    );
    if (trouble.squared < old) return refuseAt(before, 'clearance', trouble.at, trouble.faces);
  }
  return null;
}
