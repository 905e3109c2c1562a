import {
  ringsOfFace,
  toPosition,
  type FaceId,
  type LatticePoint,
  type PlanarMap,
  type Position,
  type Rings,
} from '@getu/topology';

const columns = 14;
/** A name is wider than high: room beside it counts for less than room above it. */
const wideness = 0.5;
/** Lattice units that a name takes to either side of its middle, at the scale at which a community fills the screen. */
const nameReach = { x: 5500, y: 2200 };

/**
 * A place for a name inside a grid: of a coarse net of points that lie inside, the one farthest from the border. Names need not be
 * exact, they need to stay inside narrow and bent grids.
 *
 * @param taken where other names stand already: kept free where there is room elsewhere
 */
export function labelPlaceOf(
  { outer, holes }: Rings,
  taken: readonly (readonly [number, number])[] = [],
): LatticePoint | null {
  const shell = outer.reduce<Int32Array | null>(
    (best, ring) => (!best || ring.length > best.length ? ring : best),
    null,
  );
  if (!shell) return null;
  const rings = [shell, ...holes];
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < shell.length; i += 2) {
    minX = Math.min(minX, shell[i]!);
    maxX = Math.max(maxX, shell[i]!);
    minY = Math.min(minY, shell[i + 1]!);
    maxY = Math.max(maxY, shell[i + 1]!);
  }
  const middle = [(minX + maxX) / 2, (minY + maxY) / 2] as const;
  const reach = Math.hypot(maxX - minX, maxY - minY);
  let best: LatticePoint | null = null;
  let bestScore = -Infinity;
  for (let column = 1; column < columns; column++) {
    for (let row = 1; row < columns; row++) {
      const x = minX + ((maxX - minX) * column) / columns;
      const y = minY + ((maxY - minY) * row) / columns;
      if (!isInside(rings, x, y)) continue;
      // of places equally far from the border, the one nearer the middle
      const clearance = distanceTo(rings, x, y);
      const isTaken = taken.some(
        ([tx, ty]) => Math.abs(tx - x) < nameReach.x && Math.abs(ty - y) < nameReach.y,
      );
      const away = 0.05 * (Math.hypot(x - middle[0], y - middle[1]) / reach);
      const score = (isTaken ? 0.3 : 1) * clearance - away;
      if (score > bestScore) [best, bestScore] = [[Math.round(x), Math.round(y)], score];
    }
  }
  return best;
}

/** A place well inside a grid, in degrees. */
export function middleOf(map: PlanarMap, face: FaceId): Position {
  const place = labelPlaceOf(ringsOfFace(map, face));
  return toPosition(map.frame, ...(place ?? [0, 0]));
}

/** Whether a name may stay where it is: inside, and not much nearer to the border than before. */
export function staysAt({ outer, holes }: Rings, [x, y]: LatticePoint, clearance: number): boolean {
  const rings = [...outer, ...holes];
  return isInside(rings, x, y) && distanceTo(rings, x, y) > 0.7 * clearance;
}

/** Lattice units from a place to the nearest border. */
export const clearanceAt = ({ outer, holes }: Rings, [x, y]: LatticePoint): number =>
  distanceTo([...outer, ...holes], x, y);

function isInside(rings: readonly Int32Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

function distanceTo(rings: readonly Int32Array[], x: number, y: number): number {
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      const squared = ((bx - ax) * wideness) ** 2 + (by - ay) ** 2 || 1;
      const share = Math.max(
        0,
        Math.min(1, ((x - ax) * (bx - ax) * wideness ** 2 + (y - ay) * (by - ay)) / squared),
      );
      const [dx, dy] = [x - ax - (bx - ax) * share, y - ay - (by - ay) * share];
      least = Math.min(least, Math.hypot(dx * wideness, dy));
    }
  }
  return least;
}
