import { doubleArea } from '../../exact/double-area.js';
import { ringHolds } from '../../exact/ring-holds.js';
import type { EdgeTable } from '../partition/edge-table.js';
import type { LatticeGrid } from '../../lookup/lattice-grid.js';
import type { Report } from '../report.js';

/** Each grid alone: one shell, rings with area, no point passed twice, holes in the shell and apart from each other. */
export function findRingFaults(grids: readonly LatticeGrid[], { points }: EdgeTable, report: Report): void {
  const lastVisitor = new Int32Array(points.size).fill(-1);
  grids.forEach(({ rings, shells }, grid) => {
    const [shell, ...rest] = rings;
    if (shells !== 1 || !shell) {
      const place = rings[1] ?? shell;
      report('grid-apart', [place?.[0] ?? 0, place?.[1] ?? 0], [grid]);
    }
    for (const ring of rings) {
      if (ring.length < 6 || doubleArea(ring) === 0n) {
        report('too-few-corners', [ring[0] ?? 0, ring[1] ?? 0], [grid]);
      }
      for (let i = 0; i < ring.length; i += 2) {
        const point = points.find(ring[i]!, ring[i + 1]!);
        if (lastVisitor[point] === grid) report('pinch', [ring[i]!, ring[i + 1]!], [grid]);
        lastVisitor[point] = grid;
      }
    }
    if (!shell || shells !== 1) return;
    for (const hole of rest) {
      const [x, y] = [hole[0]!, hole[1]!];
      const inside =
        ringHolds(shell, x, y) && !rest.some((other) => other !== hole && ringHolds(other, x, y));
      if (!inside) report('hole', [x, y], [grid]);
    }
  });
}
