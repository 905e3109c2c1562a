import {
  fewestPatrolsCompared,
  heatBreaksMinutesPerWeek,
  type HeatCell,
  type HeatChangeCell,
  heatChangeBreaksMinutesPerWeek,
} from '@getu/domain';
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

/** What patrols left in one stored cell over a window of days and over the one it is compared with. */
export interface ComparedCell {
  cell: number;
  dwell_s: number;
  against_s: number;
  patrols: number;
  against_patrols: number;
}

/**
 * The difference of two windows in cells of a coarser zoom, the greatest gain first, by the rule of `heat-change.tile.sql`: the
 * mean minutes over the stored cells that were walked in either, and the most patrols that one of them saw in each.
 */
export function compareCells(
  stored: readonly ComparedCell[],
  zoom: number,
  weeks: number,
  againstWeeks: number,
): HeatChangeCell[] {
  const merged = new Map<number, { cells: number; sum: ComparedCell }>();
  for (const one of stored) {
    const cell = parentCell(one.cell, CELL_ZOOM - zoom);
    const into = merged.get(cell);
    if (!into) {
      merged.set(cell, { cells: 1, sum: { ...one, cell } });
      continue;
    }
    into.cells++;
    into.sum.dwell_s += one.dwell_s;
    into.sum.against_s += one.against_s;
    into.sum.patrols = Math.max(into.sum.patrols, one.patrols);
    into.sum.against_patrols = Math.max(into.sum.against_patrols, one.against_patrols);
  }
  const thousandth = (value: number) => Math.round(value * 1000) / 1000;
  return [...merged.values()]
    .map(({ cells, sum }): HeatChangeCell => {
      const minutesPerWeek = sum.dwell_s / cells / 60 / weeks;
      const againstMinutesPerWeek = sum.against_s / cells / 60 / againstWeeks;
      const change = minutesPerWeek - againstMinutesPerWeek;
      return {
        cell: sum.cell,
        bounds: boundsOfCell(sum.cell, zoom),
        class:
          Math.min(sum.patrols, sum.against_patrols) < fewestPatrolsCompared
            ? null
            : heatChangeBreaksMinutesPerWeek.filter((from) => change >= from).length,
        minutesPerWeek: thousandth(minutesPerWeek),
        againstMinutesPerWeek: thousandth(againstMinutesPerWeek),
        patrols: sum.patrols,
        againstPatrols: sum.against_patrols,
      };
    })
    .sort(
      (a, b) =>
        b.minutesPerWeek - b.againstMinutesPerWeek - (a.minutesPerWeek - a.againstMinutesPerWeek) ||
        a.cell - b.cell,
    );
}
