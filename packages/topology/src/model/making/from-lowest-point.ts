/** Negative, zero or positive as point i of a lies before, at or after point j of b: by x, then y. */
export const comparePoints = (a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number =>
  a[i]! - b[j]! || a[i + 1]! - b[j + 1]!;

/** The same open ring, begun at its first point by x, then y: equal rings become equal lists whatever their history. */
export function fromLowestPoint(ring: Int32Array): Int32Array {
  let low = 0;
  for (let i = 2; i < ring.length; i += 2) if (comparePoints(ring, i, ring, low) < 0) low = i;
  if (low === 0) return ring;
  const turned = new Int32Array(ring.length);
  turned.set(ring.subarray(low));
  turned.set(ring.subarray(0, low), ring.length - low);
  return turned;
}
