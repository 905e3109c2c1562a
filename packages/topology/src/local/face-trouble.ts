import { ringHolds } from '../exact/ring-holds.js';
import { OUTSIDE, type FaceId, type PlanarMap } from '../model/planar-map.js';
import { ringsOfFace, ringsOfOutline } from '../model/asking/rings-of.js';

/** Whether a face has one shell and all its holes inside, apart from each other; null when it has. */
export function faceTrouble(
  map: PlanarMap,
  face: FaceId,
): { code: 'flip' | 'hole'; at: readonly [x: number, y: number] } | null {
  const { outer, holes } = face === OUTSIDE ? ringsOfOutline(map) : ringsOfFace(map, face);
  const [shell] = outer;
  if (!shell || outer.length > 1) {
    const [x, y] = outer[1] ?? holes[0] ?? [0, 0];
    return { code: 'flip', at: [x!, y!] };
  }
  if (face === OUTSIDE && holes.length > 0) return { code: 'flip', at: [holes[0]![0]!, holes[0]![1]!] };
  for (const hole of holes) {
    const [x, y] = [hole[0]!, hole[1]!];
    const inside = ringHolds(shell, x, y) && !holes.some((other) => other !== hole && ringHolds(other, x, y));
    if (!inside) return { code: 'hole', at: [x, y] };
  }
  return null;
}
