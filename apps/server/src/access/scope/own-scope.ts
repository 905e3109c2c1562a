import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Polygon } from '@getu/domain';
import { cellsWithin } from '@getu/tracks';
import { DATABASE, type Database } from '../../database/database.js';
import { ReadPool, type ReadStatement } from '../../database/read-pool.js';
import { Clock } from '../../http/clock.js';
import { type OwnGrids, whoAsks } from '../asker.js';
import { AccessCommunity } from '../access-community.js';
import { narrowStatement, readsCells } from './narrow-statement.js';
import { counterTables } from './scoped-tables.js';

const areasSql = `
  select v.grid_id as id, st_asgeojson(v.geom, 9)::json as geom
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and p.effective @> $2::date and v.grid_id = any($3::uuid[])`;
const columnsSql = `
  select table_name as "table", array_agg(column_name::text order by ordinal_position) as columns
  from information_schema.columns
  where table_schema = 'public' and table_name = any($1::text[])
  group by table_name`;

/** A plan that takes effect moves borders, and with them the cells of a grid. */
const cellsFreshMilliseconds = 10_000;
const scopesRemembered = 200;

/**
 * Stands between every reading statement and the database: while somebody who sees only his own grids is asking, what
 * is read is narrowed to them, whatever the statement.
 */
@Injectable()
export class OwnScope implements OnModuleInit {
  private readonly cells = new Map<string, { until: number; cells: Promise<string[]> }>();
  private columns = new Map<string, readonly string[]>();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ReadPool) readPool: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {
    readPool.narrowBy((statement) => {
      const scope = whoAsks()?.asker.scope;
      return scope ? this.narrow(statement, scope) : statement;
    });
  }

  async onModuleInit(): Promise<void> {
    const rows = await this.database.readPool.query<{ table: string; columns: string[] }>({
      name: 'counter columns',
      text: columnsSql,
      values: [[...counterTables]],
    });
    this.columns = new Map(rows.map(({ table, columns }) => [table, columns]));
  }

  /** The statement over the records of some grids alone. */
  narrow(statement: ReadStatement, scope: OwnGrids): ReadStatement | Promise<ReadStatement> {
    const narrowed = (cells: readonly string[]) =>
      narrowStatement(statement, scope.ids, cells, (table) => this.columns.get(table) ?? []);
    return readsCells(statement.text) ? this.cellsOf(scope).then(narrowed) : narrowed([]);
  }

  /** Codes of the map cells whose middle lies in one of the grids. */
  private cellsOf(scope: OwnGrids): Promise<string[]> {
    const now = performance.now();
    const known = this.cells.get(scope.key);
    if (known && known.until > now) return known.cells;
    if (this.cells.size >= scopesRemembered) this.cells.clear();
    const cells = this.findCells(scope);
    this.cells.set(scope.key, { until: now + cellsFreshMilliseconds, cells });
    cells.catch(() => this.cells.delete(scope.key));
    return cells;
  }

  private async findCells({ ids }: OwnGrids): Promise<string[]> {
    const areas = await this.database.readPool.query<{ id: string; geom: Polygon }>({
      name: 'own areas',
      text: areasSql,
      values: [await this.community.id(), this.clock.today(), ids],
    });
    return [...new Set(areas.flatMap((area) => cellsWithin(area.geom)))].map(String);
  }
}
