import { passesPixel } from '../exact/passes-pixel.js';
import { ringsOfOutline } from '../model/asking/rings-of.js';
import type { LatticePoint } from '../model/lattice.js';
import type { PlanarMap } from '../model/planar-map.js';

/** Corners to either side that cuts and slides may have put on one segment of the community's. */
const furthest = 12;

type Stretch = readonly [a: LatticePoint, b: LatticePoint];

/**
 * The straight stretches round a segment of the outline, each of which may be the community's own segment: the corners between its ends lie
 * within half a unit of it, and may have been put there. The first is the segment itself.
 *
 *     A────i────i──▪──i────B       ▪ on the segment i─i, on A─i, i─B, A─B …
 */
export function straightStretches(cornerAt: (number: number) => LatticePoint, segment: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = segment; from > segment - furthest; from--) {
    for (let to = segment + 1; to < segment + 1 + furthest; to++) {
      const [a, b] = [cornerAt(from), cornerAt(to)];
      let isStraight = true;
      for (let between = from + 1; between < to && isStraight; between++)
        isStraight = passesPixel(...a, ...b, ...cornerAt(between));
      if (isStraight) stretches.push([a, b]);
    }
  }
  return stretches;
}

/** Whether a point may be put on a segment of the outline: it is no end of it, and within half a unit of each of its stretches. */
export function liesOnAll([segment, ...longer]: readonly Stretch[], x: number, y: number): boolean {
  if (!segment) return false;
  const [a, b] = segment;
  if ((x === a[0] && y === a[1]) || (x === b[0] && y === b[1])) return false;
  return passesPixel(...a, ...b, x, y) && longer.every(([c, d]) => passesPixel(...c, ...d, x, y));
}

/**
 * Where a version's outline leaves the line of the one before; null where it keeps it. A cut puts its end on the outline, rounded to the lattice; on a
 * segment whose ends were put there so themselves, that may be a whole unit beside the community's own.
 */
export function outlineDrift(before: PlanarMap, after: PlanarMap): LatticePoint | null {
  const [old] = ringsOfOutline(before).outer;
  const [now] = ringsOfOutline(after).outer;
  if (!old || !now) return null;
  const size = old.length / 2;
  const cornerAt = (number: number): LatticePoint => {
    const at = 2 * (((number % size) + size) % size);
    return [old[at]!, old[at + 1]!];
  };
  let start = 0;
  while (start < now.length && !(now[start] === old[0] && now[start + 1] === old[1])) start += 2;
  if (start === now.length) return [old[0]!, old[1]!];
  let corner = 0;
  for (let step = 2; step <= now.length; step += 2) {
    const at = (start + step) % now.length;
    const [x, y] = [now[at]!, now[at + 1]!];
    const next = cornerAt(corner + 1);
    if (x === next[0] && y === next[1]) corner += 1;
    else if (!liesOnAll(straightStretches(cornerAt, corner), x, y)) return [x, y];
  }
  return null;
}
