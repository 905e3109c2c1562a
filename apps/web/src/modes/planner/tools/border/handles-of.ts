import {
  arcAt,
  arcsNear,
  metersPerUnit,
  nodeAt,
  OUTSIDE,
  slidesOnOutline,
  type FaceId,
  type LatticePoint,
  type PlanarMap,
} from '@getu/topology';

/** What can be taken hold of on a border. A midpoint becomes a corner when it is dragged. */
export interface Handle {
  kind: 'junction' | 'corner' | 'midpoint';
  x: number;
  y: number;
  /** the corners a midpoint lies between */
  between?: readonly [LatticePoint, LatticePoint];
  /** grids that meet here */
  faces: readonly FaceId[];
  /** a lock holds it: it is shown, and says why when it is dragged */
  held: boolean;
  /** the node of a junction that the locked outline lets go along it, and nowhere else */
  slides?: number;
}

export interface LatticeBox {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** A handle's name: no two of a kind lie at one place. */
export const handleKey = ({ kind, x, y }: Pick<Handle, 'kind' | 'x' | 'y'>): string =>
  `${kind === 'midpoint' ? 'm' : 'c'}${x},${y}`;

/**
 * The handles within a box, junctions first, then corners, then midpoints; each kind from west to east, so that the keyboard walks them in an
 * order that the eye can follow. Midpoints stand only on segments of at least `midpointMeters`.
 */
export function handlesIn(map: PlanarMap, box: LatticeBox, midpointMeters: number): Handle[] {
  const unit = metersPerUnit(map.frame);
  const junctions = new Map<number, Handle>();
  const corners: Handle[] = [];
  const midpoints: Handle[] = [];
  const within = (x: number, y: number) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
  const holds = (face: FaceId) =>
    face === OUTSIDE ? map.outlineLocked : map.faces.get(face)?.locked === true;

  const addNode = (node: number, x: number, y: number) => {
    if (junctions.has(node) || !within(x, y)) return;
    const { leaving } = nodeAt(map, node);
    const faces = new Set<FaceId>();
    for (const half of leaving) {
      const { left, right } = arcAt(map, half >> 1);
      faces.add(left).add(right);
    }
    const real = [...faces].filter((face) => face !== OUTSIDE).sort();
    const slides = faces.has(OUTSIDE) && map.outlineLocked && slidesOnOutline(map, node);
    const held = slides ? real.some(holds) : [...faces].some(holds);
    const kind = leaving.length < 3 ? 'corner' : 'junction';
    junctions.set(node, { kind, x, y, faces: real, held, ...(slides ? { slides: node } : {}) });
  };

  for (const number of arcsNear(map.index, box.minX, box.minY, box.maxX, box.maxY)) {
    const { points, left, right, from, to } = arcAt(map, number);
    const faces = [left, right].filter((face) => face !== OUTSIDE).sort();
    const held = holds(left) || holds(right);
    const last = points.length - 2;
    addNode(from, points[0]!, points[1]!);
    addNode(to, points[last]!, points[last + 1]!);
    for (let i = 2; i < last; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      if (within(x, y)) corners.push({ kind: 'corner', x, y, faces, held });
    }
    if (held) continue;
    for (let i = 0; i < last; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      if (Math.hypot((bx - ax) * unit.x, (by - ay) * unit.y) < midpointMeters) continue;
      const [x, y] = [Math.round((ax + bx) / 2), Math.round((ay + by) / 2)];
      if (within(x, y))
        midpoints.push({
          kind: 'midpoint',
          x,
          y,
          faces,
          held,
          between: [
            [ax, ay],
            [bx, by],
          ],
        });
    }
  }
  const eastward = (a: Handle, b: Handle) => a.x - b.x || b.y - a.y;
  const nodes = [...junctions.values()];
  return [
    ...nodes.filter(({ kind }) => kind === 'junction').sort(eastward),
    ...[...corners, ...nodes.filter(({ kind }) => kind === 'corner')].sort(eastward),
    ...midpoints.sort(eastward),
  ];
}

/** The handle nearest to a place within reach; a junction before a corner before a midpoint. */
export function handleNear(
  handles: readonly Handle[],
  distanceTo: (handle: Handle) => number,
  reach: number,
): Handle | null {
  const rank = { junction: 0, corner: 1, midpoint: 2 };
  let best: Handle | null = null;
  let bestScore = Infinity;
  for (const handle of handles) {
    const distance = distanceTo(handle);
    if (distance > reach) continue;
    const score = rank[handle.kind] * 1e6 + distance;
    if (score < bestScore) [best, bestScore] = [handle, score];
  }
  return best;
}
