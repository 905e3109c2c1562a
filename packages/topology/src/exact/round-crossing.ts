import { orientation } from './orientation.js';

/**
 * The lattice point next to where two lines cross, halves rounded up; computed in whole numbers without limit, since the crossing itself is
 * a fraction. The segments must not be parallel.
 */
export function roundCrossing(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): [x: number, y: number] {
  const c = BigInt(orientation(ax, ay, bx, by, cx, cy));
  const d = BigInt(orientation(ax, ay, bx, by, dx, dy));
  const along = (from: number, to: number): number => {
    let [over, under] = [2n * c * BigInt(to - from) + (c - d), 2n * (c - d)];
    if (under < 0n) [over, under] = [-over, -under];
    const floor = over >= 0n ? over / under : -((-over + under - 1n) / under);
    return from + Number(floor);
  };
  return [along(cx, dx), along(cy, dy)];
}
