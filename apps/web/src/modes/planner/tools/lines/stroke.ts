import { metersPerUnit, type Frame, type LatticePoint } from '@getu/topology';

/**
 * The corners that a stroke of the hand needs: what lies nearer than the tolerance to the line between two kept corners is left out
 * (Douglas and Peucker). The ends stay.
 *
 *     ╭╌╮  ╭──────         ╭─────
 *    ╯   ╰╯          →   ─╯
 */
export function cornersOfStroke(
  stroke: readonly LatticePoint[],
  frame: Frame,
  toleranceMeters: number,
): LatticePoint[] {
  const unit = metersPerUnit(frame);
  const kept = new Uint8Array(stroke.length);
  const open: [number, number][] = [[0, stroke.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span;
    kept[first] = kept[last] = 1;
    let farthest = -1;
    let most = toleranceMeters;
    for (let i = first + 1; i < last; i++) {
      const meters = metersFromSegment(stroke[i]!, stroke[first]!, stroke[last]!, unit);
      if (meters > most) [farthest, most] = [i, meters];
    }
    if (farthest > 0) open.push([first, farthest], [farthest, last]);
  }
  // a hand that rests leaves one place many times
  return stroke
    .filter((_, i) => kept[i])
    .filter(([x, y], i, corners) => i === 0 || corners[i - 1]![0] !== x || corners[i - 1]![1] !== y);
}

function metersFromSegment(
  [x, y]: LatticePoint,
  [ax, ay]: LatticePoint,
  [bx, by]: LatticePoint,
  unit: { x: number; y: number },
): number {
  const [runX, runY] = [(bx - ax) * unit.x, (by - ay) * unit.y];
  const [toX, toY] = [(x - ax) * unit.x, (y - ay) * unit.y];
  const squared = runX * runX + runY * runY;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, (toX * runX + toY * runY) / squared));
  return Math.hypot(toX - runX * share, toY - runY * share);
}
