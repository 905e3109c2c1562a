import { type HeatCell, heatBreaksMinutesPerWeek } from '@getu/domain';
import { boundsOfCell, CELL_ZOOM, parentCell } from '@getu/tracks';

/** What patrols left in one stored cell over a window of days. */
export interface StoredCell {
  cell: number;
  dwell_seconds: number;
  passes: number;
  patrols: number;
  last_seen: Date;
}

/** The class of a density: how many of the breaks it reaches. */
export const heatClassOf = (minutesPerWeek: number): number =>
  heatBreaksMinutesPerWeek.filter((from) => minutesPerWeek >= from).length;

/**
 * Stored cells as cells of a coarser zoom, the most walked first. A coarser cell shows the mean minutes of the stored
 * cells walked in it, so that a class means the same at every zoom, and the most passes and patrols that one of them
 * saw: their sums would count a patrol once a cell. `heat.tile.sql` draws by the same rule.
 */
export function mergeCells(stored: readonly StoredCell[], zoom: number, weeks: number): HeatCell[] {
  const merged = new Map<number, { cells: number; sum: StoredCell }>();
  for (const one of stored) {
    const cell = parentCell(one.cell, CELL_ZOOM - zoom);
    const into = merged.get(cell);
    if (!into) {
      merged.set(cell, { cells: 1, sum: { ...one, cell } });
      continue;
    }
    into.cells++;
    into.sum.dwell_seconds += one.dwell_seconds;
    into.sum.passes = Math.max(into.sum.passes, one.passes);
    into.sum.patrols = Math.max(into.sum.patrols, one.patrols);
    if (one.last_seen > into.sum.last_seen) into.sum.last_seen = one.last_seen;
  }
  return [...merged.values()]
    .map(({ cells, sum }) => {
      const minutesPerWeek = sum.dwell_seconds / cells / 60 / weeks;
      return {
        cell: sum.cell,
        bounds: boundsOfCell(sum.cell, zoom),
        class: heatClassOf(minutesPerWeek),
        minutesPerWeek: Math.round(minutesPerWeek * 100) / 100,
        dwellSeconds: sum.dwell_seconds,
        passes: sum.passes,
        patrols: sum.patrols,
        lastSeen: sum.last_seen.toISOString(),
      };
    })
    .sort((a, b) => b.minutesPerWeek - a.minutesPerWeek || a.cell - b.cell);
}
