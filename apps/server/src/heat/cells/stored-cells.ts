import type { HeatFilter } from '@getu/domain';
import { dayRungs, hourRungs, teamRungs } from '@getu/tracks';
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

/** Where the heat of a selection is read: a ladder each for all, for hours and for teams; hours of a team in its patrols' hours. */
export const cellSources = ['days', 'hours', 'team', 'team-hours'] as const;
export type CellSource = (typeof cellSources)[number];
const texts: Record<CellSource, string> = {
  days: loadSql('day-cells.sql', import.meta.url),
  hours: loadSql('hour-cells.sql', import.meta.url),
  team: loadSql('team-cells.sql', import.meta.url),
  'team-hours': loadSql('team-hour-cells.sql', import.meta.url),
};

export function sourceOf({ team, hours }: HeatSelection): CellSource {
  if (team !== undefined) return hours === undefined ? 'team' : 'team-hours';
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
  const asked = [communityId, first, last, cells];
  if (team !== undefined && hours !== undefined) {
    return [...asked, team, windowDays(period, today, weekdays), hours, timezone];
  }
  const ladder = team !== undefined ? teamRungs : hours ? hourRungs : dayRungs;
  const { rungs, buckets } = heatWindow(period.from, period.to, today, weekdays, ladder);
  const key = team ?? hours;
  return [...asked, rungs, buckets, ...(key === undefined ? [] : [key])];
}

/** How many parameters {@link storedCellsValues} gives. */
export const parametersOf = (source: CellSource): number =>
  ({ days: 6, hours: 7, team: 7, 'team-hours': 8 })[source];
