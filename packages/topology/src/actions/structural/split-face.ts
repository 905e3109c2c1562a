import { pointToSegmentSquared } from '../../exact/squared-distance.js';
import { metersPerUnit, toLattice, type LatticePoint } from '../../model/lattice.js';
import { arcAt, OUTSIDE, type Face, type PlanarMap } from '../../model/planar-map.js';
import { rebuild } from '../../rebuild/rebuild.js';
import type { SplitFace } from '../edit.js';
import { refuse, type Outcome } from '../outcome.js';

/**
 * Cuts a grid in two along a drawn line. The line may begin and end beyond the grid; an end that stops just short of the border is drawn
 * to it: to a junction before a corner before the border between two corners.
 *
 *     ┌───────────┐      ┌─────┬─────┐
 *     │     ╎     │      │     │     │      newSide says which part gets the new identity.
 *     │  A  ╎     │  →   │  A  │  B  │      Policy: the part with more people keeps the
 *     │     ╎     │      │     │     │      old one (`sideWithFewer` in difference/)
 *     └─────╎─────┘      └─────┴─────┘
 */
export function splitFace(map: PlanarMap, edit: SplitFace): Outcome {
  const face = map.faces.get(edit.face);
  const start = edit.line[0] ?? [0, 0];
  if (!face) return refuse('no-such-face', start, [edit.face]);
  if (face.locked) return refuse('locked', start, [edit.face]);
  if (map.faces.has(edit.newFace) || edit.newFace === OUTSIDE)
    return refuse('id-in-use', start, [edit.newFace]);
  const line: LatticePoint[] = [];
  for (const position of edit.line) {
    const point = toLattice(map.frame, position);
    if (!point) return refuse('out-of-range', position);
    line.push(point);
  }
  if (line.length < 2) return refuse('cut-does-not-divide', start, [edit.face]);
  const snap = edit.snapMeters ?? 1;
  line[0] = snapped(map, face, line[0]!, snap);
  line[line.length - 1] = snapped(map, face, line.at(-1)!, snap);
  const newParent = edit.parent ?? face.parent;
  const faces = new Map<string, Pick<Face, 'id' | 'parent' | 'locked'>>(map.faces);
  faces.set(edit.newFace, { id: edit.newFace, parent: newParent, locked: false });
  return rebuild(map, {
    touched: new Set([edit.face]),
    lines: [{ points: line.flat(), closed: false, chain: 0 }],
    faces,
    relabel: ({ edges }, { regions, leftOf }) => {
      const parts = regions.flatMap(({ old }, region) => (old === edit.face ? [region] : []));
      if (parts.length < 2) return refuse('cut-does-not-divide', start, [edit.face]);
      // where the line runs between the parts, it says which is left of it
      const votes = new Map<number, number>();
      edges.forEach(({ runs }, edge) => {
        const run = runs.get(0) ?? 0;
        const [left, right] = [leftOf[2 * edge]!, leftOf[2 * edge + 1]!];
        if (run === 0 || left === right) return;
        votes.set(left, (votes.get(left) ?? 0) + run);
        votes.set(right, (votes.get(right) ?? 0) - run);
      });
      if (parts.length > 2) return refuse('cut-in-many', start, [edit.face]);
      const [one, other] = parts as [number, number];
      const oneIsLeft = (votes.get(one) ?? 0) > (votes.get(other) ?? 0);
      const taken = oneIsLeft === (edit.newSide === 'left') ? one : other;
      return { faces: new Map([[taken, edit.newFace]]), leftovers: [] };
    },
  });
}

/** The nearest junction within reach, else corner, else point on the face's border; else the point itself. */
function snapped(map: PlanarMap, face: Face, [x, y]: LatticePoint, meters: number): LatticePoint {
  const unit = metersPerUnit(map.frame);
  let best: { rank: number; squared: number; point: LatticePoint } | null = null;
  const offer = (rank: number, squared: number, point: LatticePoint): void => {
    if (squared > meters * meters) return;
    if (!best || rank < best.rank || (rank === best.rank && squared < best.squared))
      best = { rank, squared, point };
  };
  for (const number of face.arcs) {
    const { points, from, to } = arcAt(map, number);
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      const squared = pointToSegmentSquared(unit, x, y, ax, ay, bx, by);
      if (squared > meters * meters) continue;
      const end = i === points.length - 4;
      offer(i === 0 && from !== to ? 0 : 1, pointToSegmentSquared(unit, x, y, ax, ay, ax, ay), [ax, ay]);
      offer(end && from !== to ? 0 : 1, pointToSegmentSquared(unit, x, y, bx, by, bx, by), [bx, by]);
      const [runX, runY] = [(bx - ax) * unit.x, (by - ay) * unit.y];
      const along = ((x - ax) * unit.x * runX + (y - ay) * unit.y * runY) / (runX * runX + runY * runY);
      const share = Math.max(0, Math.min(1, along));
      offer(2, squared, [Math.round(ax + (bx - ax) * share), Math.round(ay + (by - ay) * share)]);
    }
  }
  const found = best as { point: LatticePoint } | null;
  return found?.point ?? [x, y];
}
