import { dayparts, type HeatFilter } from '@getu/domain';
import { loadSql } from '../../database/sql.js';
import type { Period } from '../../lists/period.js';
import { heatWindow, windowDays } from '../heat-window.js';

const ladderSql = loadSql('ladder-cells.sql', import.meta.url);
const teamSql = loadSql('team-cells.sql', import.meta.url);

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

/** Where the heat of a selection is read: days of all in the ladder, a team's in its patrols' hours. */
export type CellSource = 'ladder' | 'team';
export const sourceOf = ({ team }: HeatSelection): CellSource => (team === undefined ? 'ladder' : 'team');

/**
 * The statement that gives the stored cells of a source as rows of `cell`, `dwell_s`, `passes`, `patrols` and `last_seen`, to be
 * put within another one: its parameters are numbered on from the `before` that the other has of its own.
 */
export function storedCellsSql(source: CellSource, before = 0): string {
  const text = source === 'ladder' ? ladderSql : teamSql;
  return text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
}

/** The parameters of {@link storedCellsSql}, in order. */
export function storedCellsValues(ask: StoredCellsAsk): unknown[] {
  const { communityId, timezone, today, period, selection, first, last } = ask;
  const { weekdays, team, cells } = selection;
  const parts = selection.dayparts?.map((part) => dayparts.indexOf(part)) ?? null;
  if (team !== undefined) {
    return [communityId, first, last, team, windowDays(period, today, weekdays), parts, cells, timezone];
  }
  const { rungs, buckets } = heatWindow(period.from, period.to, today, weekdays);
  return [communityId, first, last, rungs, buckets, parts, cells];
}

/** How many parameters {@link storedCellsValues} gives. */
export const parametersOf = (source: CellSource): number => (source === 'ladder' ? 7 : 8);
