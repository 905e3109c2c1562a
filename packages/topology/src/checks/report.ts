import { toPosition, type Frame } from '../model/lattice.js';
import { warningCodes, type ErrorCode, type Issue, type WarningCode } from './issue.js';
import type { LatticeGrid } from '../lookup/lattice-grid.js';

/** Takes an issue at a lattice place, with the places of its grids in the list (-1 for none). */
export type Report = (
  code: ErrorCode | WarningCode,
  at: readonly [x: number, y: number],
  grids: readonly number[],
) => void;

/** Collects issues; places become degrees, list places become ids. */
export function collectIssues(
  frame: Frame,
  grids: readonly LatticeGrid[],
): { issues: Issue[]; report: Report } {
  const issues: Issue[] = [];
  const warnings: readonly string[] = warningCodes;
  return {
    issues,
    report(code, [x, y], places) {
      const ids = places.flatMap((place) => grids[place]?.id ?? []);
      issues.push({
        code,
        severity: warnings.includes(code) ? 'warning' : 'error',
        at: toPosition(frame, x, y),
        grids: [...new Set(ids)],
      });
    },
  };
}
