import { Injectable } from '@nestjs/common';
import {
  type Heat,
  heatBreaksMinutesPerWeek,
  type HeatCases,
  type HeatCasesQuery,
  heatChangeBreaksMinutesPerWeek,
  type HeatDifference,
  type HeatDifferenceQuery,
  type HeatFilter,
  type HeatQuery,
} from '@getu/domain';
import { CELL_ZOOM } from '@getu/tracks';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { type Period, resolvePeriod } from '../lists/period.js';
import { comparedWith } from './compared-with.js';
import { GridCells } from './cells/grid-cells.js';
import {
  type HeatSelection,
  parametersOf,
  sourceOf,
  type StoredCellsAsk,
  storedCellsSql,
  storedCellsValues,
} from './cells/stored-cells.js';
import { heatWindow } from './heat-window.js';
import { compareCells, type ComparedCell, mergeCells, type StoredCell } from './merge-cells.js';
import { thirdOf, thirdsOf } from './thirds.js';

const casesSql = loadSql('heat-cases.sql', import.meta.url);

/** A cell is 8 px of a map of 512 px tiles: six zooms finer than the map, until it is as fine as it is stored. */
const zoomsFinerThanMap = 6;
const cellZoomOf = (mapZoom: number) => Math.min(CELL_ZOOM, mapZoom + zoomsFinerThanMap);
const everywhere = { first: 0, last: 4 ** CELL_ZOOM - 1 };

const numbersOf = (columns: readonly string[]) => columns.map((column) => `coalesce(${column}, 0)::integer`);

/** Where patrols walked in a period, and how long. */
@Injectable()
export class HeatService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly gridCells: GridCells,
    private readonly clock: Clock,
  ) {}

  /**
   * The walked cells of a period, of the whole community or of the cells whose middle lies in a grid.
   * @throws ProblemException 400 when the period runs backwards, 404 for a grid that the plan in force does not have
   */
  async cells(query: HeatQuery): Promise<Heat> {
    const ask = await this.ask(query, resolvePeriod(query, this.clock.today()));
    const source = sourceOf(ask.selection);
    const stored = await this.readPool.query<StoredCell>({
      name: `heat cells ${source}`,
      text: `select cell::float8 as cell, dwell_s::integer as dwell_seconds, passes::integer as passes,
          patrols::integer as patrols, last_seen
        from (${storedCellsSql(source)}) stored`,
      values: storedCellsValues(ask),
    });
    const { weeks } = heatWindow(ask.period.from, ask.period.to, ask.today);
    const cellZoom = cellZoomOf(query.zoom);
    const seconds = stored.reduce((sum, { dwell_seconds: dwell }) => sum + dwell, 0);
    return {
      ...ask.period,
      weeks,
      cellZoom,
      breaks: [...heatBreaksMinutesPerWeek],
      minutesPerWeek: Math.round((seconds / 60 / weeks) * 100) / 100,
      cells: mergeCells(stored, cellZoom, weeks),
    };
  }

  /** The period minus another, cell by cell. @throws ProblemException as `cells` */
  async difference(query: HeatDifferenceQuery): Promise<HeatDifference> {
    const period = resolvePeriod(query, this.clock.today());
    const against = comparedWith(period, query);
    const ask = await this.ask(query, period);
    const source = sourceOf(ask.selection);
    const [zero, ...columns] = numbersOf(['now.dwell_s', 'before.dwell_s', 'now.patrols', 'before.patrols']);
    const stored = await this.readPool.query<ComparedCell>({
      name: `heat difference ${source}`,
      text: `select cell::float8 as cell, ${zero} as dwell_s, ${columns[0]} as against_s, ${columns[1]} as patrols,
          ${columns[2]} as against_patrols
        from (${storedCellsSql(source)}) now
        full join (${storedCellsSql(source, parametersOf(source))}) before using (cell)`,
      values: [...storedCellsValues(ask), ...storedCellsValues({ ...ask, period: against })],
    });
    const cellZoom = cellZoomOf(query.zoom);
    const weeksOf = ({ from, to }: Period) => heatWindow(from, to, ask.today).weeks;
    return {
      ...period,
      againstFrom: against.from,
      againstTo: against.to,
      cellZoom,
      breaks: [...heatChangeBreaksMinutesPerWeek],
      cells: compareCells(stored, cellZoom, weeksOf(period), weeksOf(against)),
    };
  }

  /** Where it happens, against where somebody walks. @throws ProblemException as `cells` */
  async cases(query: HeatCasesQuery): Promise<HeatCases> {
    const today = this.clock.today();
    const period = resolvePeriod(query, today);
    const { gridId, parentGridId } = await this.gridScope.of(query.grid);
    const rows = await this.readPool.query<
      Omit<HeatCases['grids'][number], 'minutesPerWeek' | 'casesClass' | 'minutesClass'> & { seconds: number }
    >({
      name: 'heat cases',
      text: casesSql,
      values: [(await this.community.get()).id, period.from, period.to, gridId, parentGridId, today],
    });
    const { weeks } = heatWindow(period.from, period.to, today);
    const grids = rows.map(({ seconds, ...grid }) => ({
      ...grid,
      minutesPerWeek: Math.round((seconds / 60 / weeks) * 10) / 10,
    }));
    const casesBreaks = thirdsOf(grids.map(({ cases }) => cases));
    const minutesBreaks = thirdsOf(grids.map(({ minutesPerWeek }) => minutesPerWeek));
    return {
      ...period,
      casesBreaks: finite(casesBreaks),
      minutesBreaks: finite(minutesBreaks),
      grids: grids.map((grid) => ({
        ...grid,
        casesClass: thirdOf(grid.cases, casesBreaks),
        minutesClass: thirdOf(grid.minutesPerWeek, minutesBreaks),
      })),
    };
  }

  private async ask(
    filter: HeatFilter & { grid?: string | undefined },
    period: Period,
  ): Promise<StoredCellsAsk> {
    const { id: communityId, timezone } = await this.community.get();
    return {
      communityId,
      timezone,
      today: this.clock.today(),
      period,
      selection: await this.selectionOf(filter),
      ...everywhere,
    };
  }

  /** A filter with the cells of its grid. @throws ProblemException 404 for a grid that the plan in force does not have */
  async selectionOf({
    weekdays,
    hours,
    team,
    grid,
  }: HeatFilter & { grid?: string | undefined }): Promise<HeatSelection> {
    return { weekdays, hours, team, cells: grid === undefined ? null : await this.gridCells.of(grid) };
  }
}

/** JSON knows no infinity: a bound that nothing reaches is above all that there is. */
const finite = ([middle, upper]: readonly [number, number]): [number, number] => [
  Number.isFinite(middle) ? middle : Number.MAX_SAFE_INTEGER,
  Number.isFinite(upper) ? upper : Number.MAX_SAFE_INTEGER,
];
