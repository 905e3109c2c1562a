import { boxGrid } from '../../lookup/box-grid.js';
import { doubleArea } from '../../exact/double-area.js';
import { orientation } from '../../exact/orientation.js';
import { segmentsSquared } from '../../exact/squared-distance.js';
import { metersPerUnit, squareMetersPerDoubleArea, type Frame } from '../../model/lattice.js';
import type { LatticeGrid } from '../../lookup/lattice-grid.js';
import type { Report } from '../report.js';

export const SLIVER_METERS = 2;
export const SLIVER_SQUARE_METERS = 50;
const NECK_METERS = 2;
/** two borders this far from each other along the ring are a neck; nearer, a small detail of one border */
const NECK_APART_METERS = 10;
const SHARP_COSINE = Math.cos((15 * Math.PI) / 180);

/** Whether an area is too small or too thin to be ground of its own. A long strip's width is twice its area by its length round. */
export const isSliver = (areaSquareMeters: number, perimeterMeters: number): boolean =>
  areaSquareMeters < SLIVER_SQUARE_METERS || (2 * areaSquareMeters) / perimeterMeters < SLIVER_METERS;

/** Warnings: slivers, necks, sharp angles. */
export function findAwkwardShapes(grids: readonly LatticeGrid[], frame: Frame, report: Report): void {
  const unit = metersPerUnit(frame);
  const squareMeters = squareMetersPerDoubleArea(frame);
  const reach = NECK_METERS / Math.min(unit.x, unit.y) / 2;
  grids.forEach(({ rings }, grid) => {
    let area = 0;
    let perimeter = 0;
    let corners = 0;
    for (const ring of rings) {
      area += Number(doubleArea(ring)) * squareMeters;
      corners += ring.length / 2;
    }
    const boxes = new Float64Array(corners * 4);
    const ends = new Int32Array(corners * 4);
    /** metres from the ring's start, and of the whole ring; rings are told apart by their number */
    const along = new Float64Array(corners);
    const lengths = new Float64Array(rings.length);
    const ringOf = new Int32Array(corners);
    let edge = 0;
    rings.forEach((ring, number) => {
      const size = ring.length;
      for (let i = 0; i < size; i += 2, edge++) {
        const j = (i + 2) % size;
        const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
        const [runX, runY] = [(bx - ax) * unit.x, (by - ay) * unit.y];
        const length = Math.sqrt(runX * runX + runY * runY);
        const k = (i + size - 2) % size;
        const [backX, backY] = [(ring[k]! - ax) * unit.x, (ring[k + 1]! - ay) * unit.y];
        const cosine = (runX * backX + runY * backY) / (length * Math.sqrt(backX * backX + backY * backY));
        if (cosine > SHARP_COSINE) report('sharp-angle', [ax, ay], [grid]);
        const at = edge * 4;
        ends[at] = ax;
        ends[at + 1] = ay;
        ends[at + 2] = bx;
        ends[at + 3] = by;
        boxes[at] = Math.min(ax, bx) - reach;
        boxes[at + 1] = Math.min(ay, by) - reach;
        boxes[at + 2] = Math.max(ax, bx) + reach;
        boxes[at + 3] = Math.max(ay, by) + reach;
        along[edge] = lengths[number]! + length / 2;
        lengths[number]! += length;
        ringOf[edge] = number;
        perimeter += length;
      }
    });
    if (isSliver(area, perimeter)) {
      report('sliver', [ends[0] ?? 0, ends[1] ?? 0], [grid]);
      return;
    }
    let neck = -1;
    pairsOf(boxes)((e, f) => {
      if (neck >= 0) return;
      const [i, j] = [e * 4, f * 4];
      const [ax, ay, bx, by] = [ends[i]!, ends[i + 1]!, ends[i + 2]!, ends[i + 3]!];
      const [cx, cy, dx, dy] = [ends[j]!, ends[j + 1]!, ends[j + 2]!, ends[j + 3]!];
      if (ringOf[e] === ringOf[f]) {
        const apart = Math.abs(along[e]! - along[f]!);
        const round = Math.min(apart, lengths[ringOf[e]!]! - apart);
        const own = (halfLength(i) + halfLength(j)) as number;
        if (round - own < NECK_APART_METERS) return;
      }
      // narrow inside, not outside: the other border begins to the left
      if (orientation(ax, ay, bx, by, cx, cy) + orientation(ax, ay, bx, by, dx, dy) <= 0) return;
      if (segmentsSquared(unit, ax, ay, bx, by, cx, cy, dx, dy) < NECK_METERS ** 2) neck = e;
    });
    if (neck >= 0) report('neck', [ends[neck * 4]!, ends[neck * 4 + 1]!], [grid]);

    function halfLength(at: number): number {
      const [x, y] = [(ends[at + 2]! - ends[at]!) * unit.x, (ends[at + 3]! - ends[at + 1]!) * unit.y];
      return Math.sqrt(x * x + y * y) / 2;
    }
  });
}

/** Pairs of boxes that meet. Most grids have a few dozen corners: trying all pairs beats building an index. */
function pairsOf(boxes: Float64Array): (visit: (a: number, b: number) => void) => void {
  if (boxes.length > 4 * 150) return boxGrid(boxes).pairs;
  return (visit) => {
    for (let a = 0; a < boxes.length; a += 4) {
      const [west, south, east, north] = [boxes[a]!, boxes[a + 1]!, boxes[a + 2]!, boxes[a + 3]!];
      for (let b = a + 4; b < boxes.length; b += 4) {
        if (boxes[b]! > east || boxes[b + 2]! < west || boxes[b + 1]! > north || boxes[b + 3]! < south)
          continue;
        visit(a / 4, b / 4);
      }
    }
  };
}
