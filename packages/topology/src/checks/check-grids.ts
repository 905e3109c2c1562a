import type { Frame } from '../model/lattice.js';
import { edgeTableOf } from './partition/edge-table.js';
import { findAwkwardShapes } from './shapes/find-awkward-shapes.js';
import { findContacts } from './shapes/find-contacts.js';
import { findParentFaults } from './partition/find-parent-faults.js';
import { findPartitionFaults } from './partition/find-partition-faults.js';
import { findRingFaults } from './shapes/find-ring-faults.js';
import type { Issue } from './issue.js';
import type { LatticeGrid } from '../lookup/lattice-grid.js';
import { collectIssues } from './report.js';

/**
 * Every fault of a plan, from its polygons alone: valid → partition → one piece a grid and a level-four grid → outline →
 * slivers, necks, sharp angles. `outline` is the community's, shell first; without it, the grids' own
 * outer border must be one ring. `warnings: false` leaves the last group out.
 */
export function checkGrids(
  grids: readonly LatticeGrid[],
  frame: Frame,
  outline: readonly Int32Array[] | null,
  { warnings = true }: { warnings?: boolean } = {},
): Issue[] {
  const { issues, report } = collectIssues(frame, grids);
  const ids = new Set<string>();
  grids.forEach(({ id, rings }, grid) => {
    if (ids.has(id)) report('same-id', [rings[0]?.[0] ?? 0, rings[0]?.[1] ?? 0], [grid]);
    ids.add(id);
  });
  const table = edgeTableOf(grids);
  findRingFaults(grids, table, report);
  findContacts(table, report);
  findPartitionFaults(table, outline, report);
  findParentFaults(grids, table, report);
  if (warnings) findAwkwardShapes(grids, frame, report);
  return issues;
}
