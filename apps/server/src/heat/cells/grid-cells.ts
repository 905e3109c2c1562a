import { Injectable } from '@nestjs/common';
import type { Polygon } from '@getu/domain';
import { cellsWithin } from '@getu/tracks';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { GridScope } from '../../grids/grid-scope.js';
import { Clock } from '../../http/clock.js';

const gridAreaSql = loadSql('grid-area.sql', import.meta.url);

/** A plan that takes effect moves borders, and with them the cells of a grid. */
const freshMilliseconds = 10_000;

/** The map cells whose middle lies in a grid, by its code. */
@Injectable()
export class GridCells {
  private readonly held = new Map<string, { until: number; cells: Promise<string[]> }>();

  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 for a grid that the plan in force does not have */
  of(code: string): Promise<string[]> {
    const now = performance.now();
    const known = this.held.get(code);
    if (known && known.until > now) return known.cells;
    // bounded, since anybody may ask for any code
    if (this.held.size >= 200) this.held.clear();
    const cells = this.find(code);
    this.held.set(code, { until: now + freshMilliseconds, cells });
    cells.catch(() => this.held.delete(code));
    return cells;
  }

  private async find(code: string): Promise<string[]> {
    const { gridId } = await this.gridScope.resolve(code);
    const areas = await this.readPool.query<{ geom: Polygon }>({
      name: 'heat grid area',
      text: gridAreaSql,
      values: [(await this.community.get()).id, this.clock.today(), gridId],
    });
    return areas.flatMap(({ geom }) => cellsWithin(geom)).map(String);
  }
}
