import { boxGrid } from '../../lookup/box-grid.js';
import { orientation } from '../../exact/orientation.js';
import { segmentsFold, segmentsTouch } from '../../exact/segments-touch.js';
import type { EdgeTable } from '../partition/edge-table.js';
import type { Report } from '../report.js';

/** Segments that have more in common than one end: crossings, corners on another border, overlaps. */
export function findContacts({ points, edges, left, right }: EdgeTable, report: Report): void {
  const boxes = new Float64Array(edges.size * 4);
  const ends = new Int32Array(edges.size * 4);
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [edges.first(edge), edges.second(edge)];
    const [ax, ay, bx, by] = [points.first(a), points.second(a), points.first(b), points.second(b)];
    const at = edge * 4;
    ends[at] = ax;
    ends[at + 1] = ay;
    ends[at + 2] = bx;
    ends[at + 3] = by;
    boxes[at] = Math.min(ax, bx);
    boxes[at + 1] = Math.min(ay, by);
    boxes[at + 2] = Math.max(ax, bx);
    boxes[at + 3] = Math.max(ay, by);
  }
  const grids = (e: number, f: number) => [left[e]!, right[e]!, left[f]!, right[f]!];
  boxGrid(boxes).pairs((e, f) => {
    const [a, b, c, d] = [edges.first(e), edges.second(e), edges.first(f), edges.second(f)];
    const [i, j] = [e * 4, f * 4];
    if (a === c || a === d || b === c || b === d) {
      const [p, one] = a === c || a === d ? [a, b] : [b, a];
      const other = c === p ? d : c;
      const folds = segmentsFold(
        points.first(p),
        points.second(p),
        points.first(one),
        points.second(one),
        points.first(other),
        points.second(other),
      );
      if (folds) report('contact', [points.first(p), points.second(p)], grids(e, f));
      return;
    }
    const [ax, ay, bx, by] = [ends[i]!, ends[i + 1]!, ends[i + 2]!, ends[i + 3]!];
    const [cx, cy, dx, dy] = [ends[j]!, ends[j + 1]!, ends[j + 2]!, ends[j + 3]!];
    if (!segmentsTouch(ax, ay, bx, by, cx, cy, dx, dy)) return;
    report('contact', meetingPlace(ax, ay, bx, by, cx, cy, dx, dy), grids(e, f));
  });
}

/** The lattice point next to where two touching segments meet. */
export function meetingPlace(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): [x: number, y: number] {
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if (c === d) {
    const onFirst = Math.min(ax, bx) <= cx && cx <= Math.max(ax, bx) && Math.min(ay, by) <= cy;
    return onFirst && cy <= Math.max(ay, by) ? [cx, cy] : [ax, ay];
  }
  const share = c / (c - d);
  return [Math.round(cx + (dx - cx) * share), Math.round(cy + (dy - cy) * share)];
}
