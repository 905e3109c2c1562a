import {
  arcAt,
  arcsNear,
  metersPerUnit,
  type Frame,
  type LatticePoint,
  type PlanarMap,
} from '@getu/topology';

/** What a drawn point came to lie on, in the order in which one is preferred to another. */
export const snapKinds = ['junction', 'corner', 'border', 'compound', 'road', 'free'] as const;
export type SnapKind = (typeof snapKinds)[number];
/** A junction of the locked outline is not free to be drawn to anything: it slides. */
export type HeldTo = SnapKind | 'outline';

export interface Snapped {
  at: LatticePoint;
  kind: SnapKind;
}

/** Lines of the ground on lattice units, filed in square cells. */
export interface SnapGround {
  readonly cellSize: number;
  readonly cells: ReadonlyMap<string, readonly number[]>;
  /** ax, ay, bx, by of each segment */
  readonly segments: Float64Array;
  readonly isRoad: Uint8Array;
}

const cellMeters = 60;

/** Files compound edges and road centre lines; `lines` are x0, y0, x1, y1 … in lattice units. */
export function snapGroundOf(
  frame: Frame,
  lines: readonly { kind: 'compound' | 'road'; points: ArrayLike<number> }[],
): SnapGround {
  const cellSize = cellMeters / metersPerUnit(frame).y;
  const cells = new Map<string, number[]>();
  const segments: number[] = [];
  const isRoad: number[] = [];
  for (const { kind, points } of lines) {
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
      const number = isRoad.length;
      segments.push(ax, ay, bx, by);
      isRoad.push(kind === 'road' ? 1 : 0);
      const [west, east] = [cellOf(Math.min(ax, bx)), cellOf(Math.max(ax, bx))];
      const [south, north] = [cellOf(Math.min(ay, by)), cellOf(Math.max(ay, by))];
      for (let column = west; column <= east; column++)
        for (let row = south; row <= north; row++) {
          const key = `${column},${row}`;
          const cell = cells.get(key);
          if (cell) cell.push(number);
          else cells.set(key, [number]);
        }
    }
  }
  function cellOf(value: number) {
    return Math.floor(value / cellSize);
  }
  return { cellSize, cells, segments: Float64Array.from(segments), isRoad: Uint8Array.from(isRoad) };
}

export interface SnapQuestion {
  at: readonly [x: number, y: number];
  ground: SnapGround;
  frame: Frame;
  /** borders to snap to; null while a border's own point is dragged, since no two of them may lie at one place */
  map: PlanarMap | null;
  reachMeters: number;
}

/**
 * Where a point that is held near something is meant to be: on a junction before a corner before a border before a compound's edge
 * before a road's middle; a compound's own corners before its edges. Free when nothing is in reach.
 */
export function snap({ at: [x, y], ground, frame, map, reachMeters }: SnapQuestion): Snapped {
  const unit = metersPerUnit(frame);
  const [reachX, reachY] = [reachMeters / unit.x, reachMeters / unit.y];
  let best: { rank: number; meters: number; at: LatticePoint; kind: SnapKind } | null = null;
  const offer = (kind: SnapKind, rank: number, px: number, py: number) => {
    const meters = Math.hypot((px - x) * unit.x, (py - y) * unit.y);
    if (meters > reachMeters) return;
    if (best && (rank > best.rank || (rank === best.rank && meters >= best.meters))) return;
    best = { rank, meters, at: [Math.round(px), Math.round(py)], kind };
  };
  const offerSegment = (kind: SnapKind, rank: number, ax: number, ay: number, bx: number, by: number) => {
    const [runX, runY] = [(bx - ax) * unit.x, (by - ay) * unit.y];
    const squared = runX * runX + runY * runY;
    const along = squared === 0 ? 0 : ((x - ax) * unit.x * runX + (y - ay) * unit.y * runY) / squared;
    const share = Math.max(0, Math.min(1, along));
    offer(kind, rank, ax + (bx - ax) * share, ay + (by - ay) * share);
  };

  if (map) {
    for (const number of arcsNear(map.index, x - reachX, y - reachY, x + reachX, y + reachY)) {
      const { points } = arcAt(map, number);
      const last = points.length - 2;
      for (let i = 0; i <= last; i += 2) {
        offer(
          i === 0 || i === last ? 'junction' : 'corner',
          i === 0 || i === last ? 0 : 1,
          points[i]!,
          points[i + 1]!,
        );
        if (i < last) offerSegment('border', 2, points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!);
      }
    }
  }
  const seen = new Set<number>();
  const cellOf = (value: number) => Math.floor(value / ground.cellSize);
  for (let column = cellOf(x - reachX); column <= cellOf(x + reachX); column++)
    for (let row = cellOf(y - reachY); row <= cellOf(y + reachY); row++)
      for (const number of ground.cells.get(`${column},${row}`) ?? []) seen.add(number);
  for (const number of seen) {
    const [ax, ay, bx, by] = ground.segments.subarray(4 * number, 4 * number + 4) as unknown as number[];
    const isRoad = ground.isRoad[number] === 1;
    if (!isRoad) {
      offer('compound', 3, ax!, ay!);
      offer('compound', 3, bx!, by!);
    }
    offerSegment(isRoad ? 'road' : 'compound', isRoad ? 5 : 4, ax!, ay!, bx!, by!);
  }
  const found = best as { at: LatticePoint; kind: SnapKind } | null;
  return found ? { at: found.at, kind: found.kind } : { at: [Math.round(x), Math.round(y)], kind: 'free' };
}
