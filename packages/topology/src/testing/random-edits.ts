import fc from 'fast-check';
import type { Edit } from '../actions/edit.js';
import { slideTarget } from '../actions/local/slide-junction.js';
import { arcAt, nodeAt, type PlanarMap } from '../model/planar-map.js';
import { toPosition, type Position } from '../model/lattice.js';

/** Numbers from which an edit is made once the map is known; so a run shrinks to its shortest story. */
export interface Dice {
  kind: number;
  pick: number;
  along: number;
  dx: number;
  dy: number;
  other: number;
}

export const dice: fc.Arbitrary<Dice> = fc.record({
  kind: fc.integer({ min: 0, max: 99 }),
  pick: fc.nat(),
  along: fc.nat(),
  dx: fc.integer({ min: -4000, max: 4000 }),
  dy: fc.integer({ min: -4000, max: 4000 }),
  other: fc.nat(),
});

/** An edit of any kind on things that the map has; whether it holds is the map's to say. */
export function editFrom(map: PlanarMap, { kind, pick, along, dx, dy, other }: Dice, number: number): Edit {
  const arcs: number[] = [];
  map.arcs.forEach((arc, i) => {
    if (arc) arcs.push(i);
  });
  const faces = [...map.faces.keys()].sort();
  const arc = arcAt(map, arcs[pick % arcs.length]!);
  const { points } = arc;
  const corner = along % (points.length / 2);
  const at = (i: number): Position => toPosition(map.frame, points[2 * i]!, points[2 * i + 1]!);
  const beside = (i: number, share = 1): Position =>
    toPosition(
      map.frame,
      points[2 * i]! + Math.round(dx * share),
      points[2 * i + 1]! + Math.round(dy * share),
    );
  const segment = along % (points.length / 2 - 1);
  const middle = toPosition(
    map.frame,
    Math.round((points[2 * segment]! + points[2 * segment + 2]!) / 2 + dx / 8),
    Math.round((points[2 * segment + 1]! + points[2 * segment + 3]!) / 2 + dy / 8),
  );
  const face = faces[other % faces.length]!;
  if (kind < 25) return { kind: 'move-vertex', from: at(corner), to: beside(corner, kind < 12 ? 1 : 0.1) };
  if (kind < 40) return { kind: 'insert-vertex', segment: [at(segment), at(segment + 1)], at: middle };
  if (kind < 50) return { kind: 'delete-vertex', at: at(corner) };
  if (kind < 60) {
    return { kind: 'reshape-arc', segment: [at(0), at(1)], corners: along % 2 ? [middle] : [] };
  }
  if (kind < 72) {
    const node = nodeAt(map, arc.from);
    const from = toPosition(map.frame, node.x, node.y);
    const aim = [node.x + dx, node.y + dy] as const;
    const onOutline = map.outlineLocked && other % 4 > 0 ? slideTarget(map, arc.from, aim) : null;
    return { kind: 'move-junction', from, to: toPosition(map.frame, ...(onOutline ?? aim)) };
  }
  if (kind < 80) {
    const { points: far } = arcAt(map, map.faces.get(face)!.arcs[along % map.faces.get(face)!.arcs.length]!);
    const { points: near } = arcAt(map, map.faces.get(face)!.arcs[pick % map.faces.get(face)!.arcs.length]!);
    const point = (line: Int32Array, i: number): Position =>
      toPosition(map.frame, line[2 * (i % (line.length / 2))]!, line[2 * (i % (line.length / 2)) + 1]!);
    return {
      kind: 'split-face',
      face,
      line: [point(near, dx + 4000), point(far, dy + 4000)],
      newFace: `new-${number}`,
      newSide: other % 2 ? 'left' : 'right',
    };
  }
  if (kind < 86) {
    const { left, right } = arc;
    const parent = map.faces.get(left)?.parent ?? map.faces.get(right)?.parent ?? '';
    return { kind: 'merge-faces', keep: left || face, absorb: right || face, parent };
  }
  if (kind < 96) {
    const [x, y] = [points[2 * corner]!, points[2 * corner + 1]!];
    const [w, h] = [Math.abs(dx) + 200, Math.abs(dy) + 200];
    const box = [
      [x - w, y - Math.round(h / 3)],
      [x + Math.round(w / 2), y - h],
      [x + w, y + Math.round(h / 2)],
      [x - Math.round(w / 3), y + h],
    ].map(([px, py]) => toPosition(map.frame, px!, py!));
    return { kind: 'hand-over', area: [[[...box, box[0]!]]], to: arc.left || arc.right, reachMeters: 5 };
  }
  return { kind: 'set-locks', faces: { [face]: kind === 96 }, outline: kind !== 97 };
}
