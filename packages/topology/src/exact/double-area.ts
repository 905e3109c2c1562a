/**
 * Twice a ring's signed area in square lattice units, exact: positive when it runs counter-clockwise. `ring` is x0, y0,
 * x1, y1 … without a repeated last point. Terms are below 2^52 and summed in a double until the next could pass 2^53.
 */
export function doubleArea(ring: ArrayLike<number>): bigint {
  const [x0, y0] = [ring[0]!, ring[1]!];
  let whole = 0n;
  let part = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    part += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 1]! - y0) * (ring[i + 2]! - x0);
    if (Math.abs(part) >= 2 ** 52) {
      whole += BigInt(part);
      part = 0;
    }
  }
  return whole + BigInt(part);
}
