import { segmentsFold, segmentsTouch } from '../exact/segments-touch.js';
import { segmentsSquared } from '../exact/squared-distance.js';
import { arcsNear } from '../model/arc-grid.js';
import { metersPerUnit } from '../model/lattice.js';
import { arcAt, type Arc, type FaceId, type PlanarMap } from '../model/planar-map.js';
import type { Stretch } from './changed-stretch.js';
import { meetingPlace } from '../checks/shapes/find-contacts.js';

export interface ArcStretch {
  arc: number;
  stretch: Stretch;
}

export type Trouble =
  | { kind: 'contact'; at: readonly [x: number, y: number]; faces: FaceId[] }
  | { kind: 'near'; at: readonly [x: number, y: number]; faces: FaceId[]; squared: number };

/**
 * The first contact between some segments and all others; without one, the nearest pair that is closer than the
 * clearance. Segments meet rightly only where one ends and the next begins, or in a node of both arcs.
 */
export function nearestTrouble(
  map: PlanarMap,
  stretches: readonly ArcStretch[],
  clearanceMeters: number,
): Trouble | null {
  const unit = metersPerUnit(map.frame);
  const reach = Math.ceil(clearanceMeters / Math.min(unit.x, unit.y));
  let nearest: Trouble | null = null;
  let least = clearanceMeters * clearanceMeters;
  for (const { arc: number, stretch } of stretches) {
    const arc = arcAt(map, number);
    for (let i = stretch.first; i <= stretch.last; i++) {
      const [ax, ay, bx, by] = segment(arc, i);
      const [west, east] = [Math.min(ax, bx) - reach, Math.max(ax, bx) + reach];
      const [south, north] = [Math.min(ay, by) - reach, Math.max(ay, by) + reach];
      if (ax === bx && ay === by) return { kind: 'contact', at: [ax, ay], faces: sides(arc, arc) };
      for (const otherNumber of arcsNear(map.index, west, south, east, north)) {
        const other = arcAt(map, otherNumber);
        const { points } = other;
        for (let j = 0; 2 * j + 3 < points.length; j++) {
          const [cx, cy, dx, dy] = [
            points[2 * j]!,
            points[2 * j + 1]!,
            points[2 * j + 2]!,
            points[2 * j + 3]!,
          ];
          if (cx < west && dx < west) continue;
          if (cx > east && dx > east) continue;
          if (cy < south && dy < south) continue;
          if (cy > north && dy > north) continue;
          if (otherNumber === number && i === j) continue;
          const joints = jointsOf(arc, number, i, other, otherNumber, j);
          if (joints.length > 1) return { kind: 'contact', at: [ax, ay], faces: sides(arc, other) };
          const joint = joints[0];
          if (joint) {
            const [px, py, qx, qy] = joint.mine ? [bx, by, ax, ay] : [ax, ay, bx, by];
            const [rx, ry] = joint.theirs ? [cx, cy] : [dx, dy];
            if (segmentsFold(px, py, qx, qy, rx, ry)) {
              return { kind: 'contact', at: [px, py], faces: sides(arc, other) };
            }
            continue;
          }
          if (segmentsTouch(ax, ay, bx, by, cx, cy, dx, dy)) {
            const at = meetingPlace(ax, ay, bx, by, cx, cy, dx, dy);
            return { kind: 'contact', at, faces: sides(arc, other) };
          }
          const squared = segmentsSquared(unit, ax, ay, bx, by, cx, cy, dx, dy);
          if (squared < least) {
            least = squared;
            nearest = { kind: 'near', at: [ax, ay], faces: sides(arc, other), squared };
          }
        }
      }
    }
  }
  return nearest;
}

/** The least squared distance between some segments and all others, or the squared clearance when none is nearer. */
export function clearanceAround(
  map: PlanarMap,
  stretches: readonly ArcStretch[],
  clearanceMeters: number,
): number {
  const trouble = nearestTrouble(map, stretches, clearanceMeters);
  return trouble?.kind === 'near' ? trouble.squared : trouble ? 0 : clearanceMeters ** 2;
}

/** Where two segments rightly join: whether at the end (true) or the start (false) of each. */
function jointsOf(
  a: Arc,
  aNumber: number,
  i: number,
  b: Arc,
  bNumber: number,
  j: number,
): { mine: boolean; theirs: boolean }[] {
  const joints: { mine: boolean; theirs: boolean }[] = [];
  const [lastA, lastB] = [a.points.length / 2 - 2, b.points.length / 2 - 2];
  if (aNumber === bNumber) {
    if (j === i + 1) joints.push({ mine: true, theirs: false });
    if (i === j + 1) joints.push({ mine: false, theirs: true });
  }
  for (const mine of [false, true]) {
    const node = mine ? (i === lastA ? a.to : -1) : i === 0 ? a.from : -1;
    if (node < 0) continue;
    if (j === 0 && b.from === node) joints.push({ mine, theirs: false });
    if (j === lastB && b.to === node) joints.push({ mine, theirs: true });
  }
  return joints;
}

const segment = ({ points }: Arc, i: number): readonly [number, number, number, number] => [
  points[2 * i]!,
  points[2 * i + 1]!,
  points[2 * i + 2]!,
  points[2 * i + 3]!,
];

const sides = (a: Arc, b: Arc): FaceId[] => [...new Set([a.left, a.right, b.left, b.right])];
