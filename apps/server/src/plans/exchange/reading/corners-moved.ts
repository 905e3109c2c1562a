import { metersPerUnit, toLattice, type Draft } from '@getu/topology';
import type { FileGrids } from '../files/read-file.js';

/** Lattice units along a side of the squares in which corners are filed: some fifty metres. */
const cellUnits = 5000;
/** Squares to each side in which the nearest corner is sought. */
const reachCells = 40;

/** Corners of the file that are no corners of what came of it, and how far the nearest one is at most. */
export function cornersMoved(
  { map }: Draft,
  { grids }: FileGrids,
): { movedCorners: number; farthestMeters: number } {
  const unit = metersPerUnit(map.frame);
  const cells = new Map<string, [number, number][]>();
  const there = new Set<string>();
  const cellOf = (value: number) => Math.floor(value / cellUnits);
  map.arcs.forEach((arc) => {
    const points = arc?.points ?? [];
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      const key = `${x} ${y}`;
      if (there.has(key)) continue;
      there.add(key);
      const cell = `${cellOf(x)},${cellOf(y)}`;
      const list = cells.get(cell);
      if (list) list.push([x, y]);
      else cells.set(cell, [[x, y]]);
    }
  });
  const nearestMeters = (x: number, y: number): number => {
    let least = Infinity;
    for (let reach = 0; reach <= reachCells; reach++) {
      // what lies in squares further out is further away than this
      if (least <= (reach - 1) * cellUnits * Math.min(unit.x, unit.y)) break;
      for (let dx = -reach; dx <= reach; dx++)
        for (let dy = -reach; dy <= reach; dy++) {
          if (Math.max(Math.abs(dx), Math.abs(dy)) !== reach) continue;
          for (const [px, py] of cells.get(`${cellOf(x) + dx},${cellOf(y) + dy}`) ?? [])
            least = Math.min(least, Math.hypot((px - x) * unit.x, (py - y) * unit.y));
        }
    }
    return Number.isFinite(least) ? least : reachCells * cellUnits * unit.y;
  };
  const moved = new Set<string>();
  let farthest = 0;
  for (const position of grids.flatMap(({ rings }) => rings.flat())) {
    const point = toLattice(map.frame, position);
    const key = point?.join(' ') ?? '';
    if (!point || there.has(key) || moved.has(key)) continue;
    moved.add(key);
    farthest = Math.max(farthest, nearestMeters(...point));
  }
  return { movedCorners: moved.size, farthestMeters: Math.round(farthest * 100) / 100 };
}
