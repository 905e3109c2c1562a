import { doubleArea } from '../../exact/double-area.js';
import { latticeRingsOf } from '../../geojson/lattice-rings-of.js';
import { arcsNear } from '../../model/arc-grid.js';
import { faceAt } from '../../model/asking/face-at.js';
import { arcAt, leftOf as faceLeftOf, OUTSIDE, type FaceId, type PlanarMap } from '../../model/planar-map.js';
import { bridgesTo } from '../../rebuild/bridges-to.js';
import { rebuild, type DrawnLine } from '../../rebuild/rebuild.js';
import { settlePieces } from '../../rebuild/settle-pieces.js';
import type { HandOver } from '../edit.js';
import { refuse, type Outcome } from '../outcome.js';

/** Chains of drawn rings: the area itself, and the ground between it and the receiver. */
const AREA = 0;
const BRIDGE = 1;

/**
 * Gives the ground of a compound or a building to a grid, from whichever grids it lies in. A strip between it and the receiver's border
 * that is narrower than the reach goes with it, and so do remainders that are no ground of their own (listed).
 * The receiver must stay in one piece: otherwise the refusal names the grids that the area touches.
 *
 *     ┌───────┬───────┐      ┌───────┬───────┐
 *     │   A ┌─┤       │      │   A ┌─┘       │
 *     │     │▒│   B   │  →   │     │     B   │
 *     │     └─┤       │      │     └─┐       │
 *     └───────┴───────┘      └───────┴───────┘
 */
export function handOver(map: PlanarMap, edit: HandOver): Outcome {
  const start = edit.area[0]?.[0]?.[0] ?? [0, 0];
  const receiver = map.faces.get(edit.to);
  if (!receiver) return refuse('no-such-face', start, [edit.to]);
  if (receiver.locked) return refuse('locked', start, [edit.to]);
  const rings: DrawnLine[] = [];
  for (const coordinates of edit.area) {
    const polygon = latticeRingsOf(map.frame, { coordinates });
    if (!polygon) return refuse('out-of-range', coordinates[0]?.[0] ?? start);
    for (const points of polygon) {
      if (points.length >= 6 && doubleArea(points) !== 0n) rings.push({ points, closed: true, chain: AREA });
    }
  }
  if (rings.length === 0) return refuse('nothing-to-do', start, [edit.to]);
  const bridges = bridgesTo(map, receiver, rings, edit.reachMeters ?? 2).map((points): DrawnLine => ({
    points,
    closed: true,
    chain: BRIDGE,
  }));
  const lines = [...rings, ...bridges];
  const touched = facesUnder(map, lines).add(edit.to);
  return rebuild(map, {
    touched,
    lines,
    faces: map.faces,
    relabel: (arrangement, found) => {
      const { regions, leftOf } = found;
      const inArea = regions.map(({ windings }) => (windings.get(AREA) ?? 0) > 0);
      const givers = new Set<FaceId>();
      regions.forEach(({ old }, region) => {
        if (inArea[region] && old && old !== edit.to) givers.add(old);
      });
      if (givers.size === 0) return refuse('nothing-to-do', start, [edit.to]);
      const locked = [...givers].filter((giver) => map.faces.get(giver)?.locked);
      if (locked.length > 0) return refuse('locked', start, locked);
      const faces = regions.map(({ old, windings }, region) => {
        if (old === null || old === OUTSIDE || !touched.has(old)) return undefined;
        const given = inArea[region] || ((windings.get(BRIDGE) ?? 0) > 0 && givers.has(old));
        return given ? edit.to : old;
      });
      const gone = [...givers].find((giver) => !faces.includes(giver));
      if (gone !== undefined) return refuse('giver-apart', start, [gone]);
      const settled = settlePieces({
        map,
        arrangement,
        regions: found,
        faces,
        refusalFor: (face) => (face === edit.to ? 'receiver-apart' : 'giver-apart'),
      });
      if (!('accepted' in settled) || settled.accepted || settled.refusal.code !== 'receiver-apart')
        return settled;
      const offered = new Set<FaceId>();
      leftOf.forEach((region, half) => {
        const across = leftOf[half ^ 1]!;
        const { old } = regions[across]!;
        const { sides } = arrangement.edges[half >> 1]!;
        const other = old ?? (half & 1 ? sides?.left : sides?.right) ?? OUTSIDE;
        if (inArea[region] && !inArea[across]) offered.add(other);
      });
      for (const giver of givers) offered.add(giver);
      return refuse('receiver-apart', settled.refusal.at, [...offered]);
    },
  });
}

/** The faces that lines may touch: those with an arc near, and the one that holds a ring's first point. */
function facesUnder(map: PlanarMap, lines: readonly DrawnLine[]): Set<FaceId> {
  const faces = new Set<FaceId>();
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of lines) {
    for (let i = 0; i < points.length; i += 2) {
      minX = Math.min(minX, points[i]!);
      maxX = Math.max(maxX, points[i]!);
      minY = Math.min(minY, points[i + 1]!);
      maxY = Math.max(maxY, points[i + 1]!);
    }
    faces.add(faceAt(map, [points[0]!, points[1]!]));
  }
  for (const number of arcsNear(map.index, minX - 1, minY - 1, maxX + 1, maxY + 1)) {
    const { points } = arcAt(map, number);
    const near = segmentsIn(points, minX - 1, minY - 1, maxX + 1, maxY + 1);
    if (near) for (const half of [2 * number, 2 * number + 1]) faces.add(faceLeftOf(map, half));
  }
  faces.delete(OUTSIDE);
  return faces;
}

function segmentsIn(points: Int32Array, minX: number, minY: number, maxX: number, maxY: number): boolean {
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    const apart =
      Math.max(ax, bx) < minX ||
      Math.min(ax, bx) > maxX ||
      Math.max(ay, by) < minY ||
      Math.min(ay, by) > maxY;
    if (!apart) return true;
  }
  return false;
}
