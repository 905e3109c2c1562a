/**
 * The segments of a line that another version of it does not have: places of the first point of the first and of the last one, in
 * both versions. Null when the lines are equal.
 *
 *     before   0───1───2───3───4          0───1 and 3───4 are common
 *     after    0───1───5───6───3───4      changed: 1─2─3 before, 1─5─6─3 after
 */
export function changedStretch(
  before: Int32Array,
  after: Int32Array,
): { before: Stretch; after: Stretch } | null {
  const [n, m] = [before.length / 2, after.length / 2];
  const same = (i: number, j: number) =>
    before[2 * i] === after[2 * j] && before[2 * i + 1] === after[2 * j + 1];
  let head = 0;
  while (head < n && head < m && same(head, head)) head++;
  if (head === n && head === m) return null;
  let tail = 0;
  while (tail < n - head && tail < m - head && same(n - 1 - tail, m - 1 - tail)) tail++;
  const stretch = (size: number): Stretch => ({
    first: Math.max(0, head - 1),
    last: Math.min(size - 2, size - 1 - tail),
  });
  return { before: stretch(n), after: stretch(m) };
}

/** Numbers of segments, both included; segment i runs from point i to point i + 1. */
export interface Stretch {
  first: number;
  last: number;
}
