import { Injectable } from '@nestjs/common';
import { type Heat, heatBreaksMinutesPerWeek, type HeatQuery, type Polygon } from '@getu/domain';
import { boundsOfCell, CELL_ZOOM, locatorOf } from '@getu/tracks';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { resolvePeriod } from '../lists/period.js';
import { heatWindow } from './heat-window.js';
import { mergeCells, type StoredCell } from './merge-cells.js';

const heatCellsSql = loadSql('heat-cells.sql', import.meta.url);
const gridAreaSql = loadSql('grid-area.sql', import.meta.url);

/** A cell is 8 px of a map of 512 px tiles: six zooms finer than the map, until it is as fine as it is stored. */
const zoomsFinerThanMap = 6;

/** Where patrols walked in a period, and how long. */
@Injectable()
export class HeatService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /**
   * The walked cells of a period, of the whole community or of the cells whose middle lies in a grid.
   * @throws ProblemException 400 when the period runs backwards, 404 for a grid that the plan in force does not have
   */
  async cells(query: HeatQuery): Promise<Heat> {
    const today = this.clock.today();
    const { from, to } = resolvePeriod(query, today);
    const community = await this.community.get();
    const { rungs, buckets, weeks } = heatWindow(from, to, today);
    const walked = await this.readPool.query<StoredCell>({
      name: 'heat cells',
      text: heatCellsSql,
      values: [community.id, rungs, buckets],
    });
    const stored =
      query.grid === undefined ? walked : await this.within(query.grid, walked, community.id, today);
    const cellZoom = Math.min(CELL_ZOOM, query.zoom + zoomsFinerThanMap);
    const seconds = stored.reduce((sum, { dwell_seconds: dwell }) => sum + dwell, 0);
    return {
      from,
      to,
      weeks,
      cellZoom,
      breaks: [...heatBreaksMinutesPerWeek],
      minutesPerWeek: Math.round((seconds / 60 / weeks) * 100) / 100,
      cells: mergeCells(stored, cellZoom, weeks),
    };
  }

  private async within(
    code: string,
    cells: StoredCell[],
    communityId: number,
    today: string,
  ): Promise<StoredCell[]> {
    const { gridId } = await this.gridScope.resolve(code);
    const areas = await this.readPool.query<{ geom: Polygon }>({
      name: 'heat grid area',
      text: gridAreaSql,
      values: [communityId, today, gridId],
    });
    const locate = locatorOf(areas.map(({ geom }) => ({ id: gridId, geom })));
    return cells.filter(({ cell }) => {
      const [west, south, east, north] = boundsOfCell(cell);
      return locate([(west + east) / 2, (south + north) / 2]) !== null;
    });
  }
}
