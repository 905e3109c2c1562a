import type { LatticePoint } from '../frame.js';

export type LatticeRing = readonly LatticePoint[];

const keyOf = ([x, y]: LatticePoint): string => `${x},${y}`;

/**
 * The faces of a planar drawing: every bounded area that its lines enclose, as counter-clockwise rings that carry each
 * vertex of each line they pass, so that neighbours share their border to the unit. Lines may only meet in vertices.
 */
export function traceFaces(lines: readonly LatticeRing[]): LatticeRing[] {
  const around = new Map<string, { at: LatticePoint; next: LatticePoint[] }>();
  const spoke = (a: LatticePoint, b: LatticePoint): void => {
    const entry = around.get(keyOf(a)) ?? { at: a, next: [] };
    if (!entry.next.some((p) => keyOf(p) === keyOf(b))) entry.next.push(b);
    around.set(keyOf(a), entry);
  };
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i++) {
      spoke(line[i]!, line[i + 1]!);
      spoke(line[i + 1]!, line[i]!);
    }
  }
  for (const { at, next } of around.values()) {
    next.sort((p, q) => Math.atan2(p[1] - at[1], p[0] - at[0]) - Math.atan2(q[1] - at[1], q[0] - at[0]));
  }
  const walked = new Set<string>();
  const faces: LatticeRing[] = [];
  for (const { at, next } of around.values()) {
    for (const first of next) {
      if (walked.has(`${keyOf(at)}>${keyOf(first)}`)) continue;
      const ring = walkFace(around, walked, at, first);
      if (doubleArea(ring) > 0) faces.push(ring);
    }
  }
  return faces;
}

/** Keeps the face on the left: at every vertex the next spoke clockwise from where it came. */
function walkFace(
  around: ReadonlyMap<string, { next: LatticePoint[] }>,
  walked: Set<string>,
  start: LatticePoint,
  first: LatticePoint,
): LatticeRing {
  const ring: LatticePoint[] = [];
  let [from, to] = [start, first];
  while (!walked.has(`${keyOf(from)}>${keyOf(to)}`)) {
    walked.add(`${keyOf(from)}>${keyOf(to)}`);
    ring.push(from);
    const spokes = around.get(keyOf(to))!.next;
    const back = spokes.findIndex((p) => keyOf(p) === keyOf(from));
    [from, to] = [to, spokes[(back - 1 + spokes.length) % spokes.length]!];
  }
  return ring;
}

/** Twice the area in square lattice units, exact for a neighbourhood's size; positive when counter-clockwise. */
export const doubleArea = (ring: LatticeRing): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);

/**
 * The union of faces that share whole borders: directed segments that meet their opposite vanish, the rest is the
 * outer ring, with every vertex kept. Throws a RangeError when the union has a hole or falls into pieces.
 */
export function dissolve(rings: readonly LatticeRing[]): LatticeRing {
  const onward = new Map<string, { from: LatticePoint; to: LatticePoint }>();
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      if (!onward.delete(`${keyOf(to)}>${keyOf(from)}`))
        onward.set(`${keyOf(from)}>${keyOf(to)}`, { from, to });
    });
  }
  const next = new Map([...onward.values()].map(({ from, to }) => [keyOf(from), to]));
  const start = onward.values().next().value!.from;
  const ring: LatticePoint[] = [start];
  for (let at = next.get(keyOf(start))!; keyOf(at) !== keyOf(start); at = next.get(keyOf(at))!) ring.push(at);
  if (ring.length !== onward.size) throw new RangeError('dissolve: the union is not one piece without holes');
  return ring;
}
