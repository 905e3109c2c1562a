import type { HeatFilter } from '@getu/domain';
import { dayRungs, hourRungs } from '@getu/tracks';
import { loadSql } from '../../database/sql.js';
import type { Period } from '../../lists/period.js';
import { heatWindow, windowDays } from '../heat-window.js';

/** Which heat: by when and by whom it was walked, and in which cells (those of a grid; null for all). */
export interface HeatSelection extends HeatFilter {
  cells: readonly string[] | null;
}
export const everybody: HeatSelection = { cells: null };

export interface StoredCellsAsk {
  communityId: number;
  timezone: string;
  today: string;
  period: Period;
  selection: HeatSelection;
  /** first and last stored cell of a tile */
  first: number;
  last: number;
}

/** Where the heat of a selection is read: whole days and hours of all in a ladder each, a team's in its patrols' hours. */
export const cellSources = ['days', 'hours', 'team'] as const;
export type CellSource = (typeof cellSources)[number];
const texts: Record<CellSource, string> = {
  days: loadSql('day-cells.sql', import.meta.url),
  hours: loadSql('hour-cells.sql', import.meta.url),
  team: loadSql('team-cells.sql', import.meta.url),
};

export function sourceOf({ team, hours }: HeatSelection): CellSource {
  if (team !== undefined) return 'team';
  return hours === undefined ? 'days' : 'hours';
}

/**
 * The statement that gives the stored cells of a source as rows of `cell`, `dwell_s`, `passes`, `patrols` and `last_seen`, to be
 * put within another one: its parameters are numbered on from the `before` that the other has of its own.
 */
export function storedCellsSql(source: CellSource, before = 0): string {
  return texts[source].replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
}

/** The parameters of {@link storedCellsSql}, in order. */
export function storedCellsValues(ask: StoredCellsAsk): unknown[] {
  const { communityId, timezone, today, period, selection, first, last } = ask;
  const { weekdays, hours, team, cells } = selection;
  if (team !== undefined) {
    const days = windowDays(period, today, weekdays);
    return [communityId, first, last, cells, team, days, hours ?? null, timezone];
  }
  const rungsOfLadder = hours ? hourRungs : dayRungs;
  const { rungs, buckets } = heatWindow(period.from, period.to, today, weekdays, rungsOfLadder);
  return [communityId, first, last, cells, rungs, buckets, ...(hours ? [hours] : [])];
}

/** How many parameters {@link storedCellsValues} gives. */
export const parametersOf = (source: CellSource): number => ({ days: 6, hours: 7, team: 8 })[source];
