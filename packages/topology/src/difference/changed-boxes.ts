import { changedStretch } from '../local/changed-stretch.js';
import type { Arc } from '../model/planar-map.js';
import type { ChangedArcs } from './changed-arcs.js';

export type Box = [minX: number, minY: number, maxX: number, maxY: number];

/**
 * Boxes round everything that changed hands. Borders that left and borders that came close to loops; boxes of stretches that
 * touch are joined, so that each loop lies in one box with all that is inside it.
 */
export function changedBoxes({ before, after }: ChangedArcs): Box[] {
  const boxes: Box[] = [];
  const rest = new Set(before);
  for (const arc of after) {
    const old = [...rest].find((other) => sameEnds(other, arc));
    const stretch = old && changedStretch(old.points, arc.points);
    if (!old || !stretch) {
      boxes.push(boxOf(arc.points, 0, arc.points.length / 2 - 1));
      continue;
    }
    rest.delete(old);
    boxes.push(
      join(
        boxOf(old.points, stretch.before.first, stretch.before.last + 1),
        boxOf(arc.points, stretch.after.first, stretch.after.last + 1),
      ),
    );
  }
  for (const { points } of rest) boxes.push(boxOf(points, 0, points.length / 2 - 1));
  return joined(boxes);
}

/** The same faces on the same sides, and nodes of the same number: another version of one border. */
const sameEnds = (a: Arc, b: Arc): boolean =>
  a.left === b.left && a.right === b.right && a.from === b.from && a.to === b.to;

function joined(boxes: readonly Box[]): Box[] {
  const result: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let i = 0; i < result.length;) {
      const [other] = [result[i]!];
      if (other[0] > whole[2] || other[2] < whole[0] || other[1] > whole[3] || other[3] < whole[1]) i++;
      else {
        whole = join(whole, other);
        result.splice(i, 1);
        i = 0;
      }
    }
    result.push(whole);
  }
  return result;
}

const join = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

function boxOf(points: Int32Array, first: number, last: number): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = first; i <= last; i++) {
    box[0] = Math.min(box[0], points[2 * i]!);
    box[1] = Math.min(box[1], points[2 * i + 1]!);
    box[2] = Math.max(box[2], points[2 * i]!);
    box[3] = Math.max(box[3], points[2 * i + 1]!);
  }
  return box;
}
