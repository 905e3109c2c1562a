import { Injectable } from '@nestjs/common';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';

const gridScopeSql = loadSql('grid-scope.sql', import.meta.url);
const gridNamesSql = loadSql('grid-names.sql', import.meta.url);

/** A grid by its code, and how records are narrowed to it. */
export interface ResolvedGrid {
  gridId: string;
  code: string;
  name: string;
  level: 3 | 4 | 5;
  parentCode: string | null;
}

/**
 * The two predicates of every list and figure: `grid_id = $2` for level five, `parent_grid_id = $3` for level four,
 * none (both null) for the community. A record without a grid is the community's alone.
 */
export interface RecordScope {
  gridId: string | null;
  parentGridId: string | null;
}

export const wholeCommunity: RecordScope = { gridId: null, parentGridId: null };

export function recordScopeOf({ level, gridId }: Pick<ResolvedGrid, 'level' | 'gridId'>): RecordScope {
  if (level === 5) return { gridId, parentGridId: null };
  if (level === 4) return { gridId: null, parentGridId: gridId };
  return wholeCommunity;
}

/** Resolves grid codes by the plan in force today. */
@Injectable()
export class GridScope {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  /**
   * The grid of a code, or the community's own (level 3) without one.
   * @throws ProblemException 404 naming `grid` when the plan in force has no such grid
   */
  async resolve(code?: string): Promise<ResolvedGrid> {
    const { id } = await this.community.get();
    const [grid] = await this.readPool.query<ResolvedGrid>({
      name: 'grid-scope',
      text: gridScopeSql,
      values: [id, code ?? null, this.clock.today()],
    });
    if (!grid) {
      throw new ProblemException(404, {
        detail: code === undefined ? '当前没有生效的网格划分方案' : `没有编码为 ${code} 的网格`,
        errors: [{ path: 'grid', message: '没有这个网格' }],
      });
    }
    return grid;
  }

  /** How records are narrowed to a grid; without a code to nothing, which asks the database nothing. */
  async of(code?: string): Promise<RecordScope> {
    return code === undefined ? wholeCommunity : recordScopeOf(await this.resolve(code));
  }

  /** The name of each code, of a grid that is no more too: records outlive it. */
  async names(): Promise<ReadonlyMap<string, string>> {
    const { id } = await this.community.get();
    const grids = await this.readPool.query<{ code: string; name: string }>({
      name: 'grid-names',
      text: gridNamesSql,
      values: [id, this.clock.today()],
    });
    return new Map(grids.map(({ code, name }) => [code, name]));
  }
}
