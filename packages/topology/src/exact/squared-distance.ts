import { segmentsTouch } from './segments-touch.js';

/** Metres of a lattice unit along each axis. */
export interface UnitMeters {
  readonly x: number;
  readonly y: number;
}

/**
 * Squared metres between a point and a segment. Only + − × ÷: the same on every machine; and the same from both ends of the
 * segment, to the last bit, since an arc's direction is an accident of its history.
 */
export function pointToSegmentSquared(
  unit: UnitMeters,
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  if (ax > bx || (ax === bx && ay > by)) return pointToSegmentSquared(unit, px, py, bx, by, ax, ay);
  const [runX, runY] = [(bx - ax) * unit.x, (by - ay) * unit.y];
  const [x, y] = [(px - ax) * unit.x, (py - ay) * unit.y];
  const square = runX * runX + runY * runY;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, (x * runX + y * runY) / square));
  const [offX, offY] = [x - runX * along, y - runY * along];
  return offX * offX + offY * offY;
}

/** Squared metres between two segments; 0 when they touch. */
export function segmentsSquared(
  unit: UnitMeters,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number {
  if (segmentsTouch(ax, ay, bx, by, cx, cy, dx, dy)) return 0;
  return Math.min(
    pointToSegmentSquared(unit, ax, ay, cx, cy, dx, dy),
    pointToSegmentSquared(unit, bx, by, cx, cy, dx, dy),
    pointToSegmentSquared(unit, cx, cy, ax, ay, bx, by),
    pointToSegmentSquared(unit, dx, dy, ax, ay, bx, by),
  );
}
