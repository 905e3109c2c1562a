import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { AccessCommunity } from '../access-community.js';

interface CodedGrid {
  id: string;
  code: string;
  parentId: string | null;
}

const gridsSql = `
  select v.grid_id as id, v.code, v.parent_grid_id as "parentId"
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and p.effective @> $2::date and v.level in (4, 5)
    and (v.code = any($3::text[]) or v.grid_id = any($4::uuid[]))
  order by v.code`;

/** Grids that accounts and tokens are bound to: people name them by code, rows keep their ids, which outlive a plan. */
@Injectable()
export class GridCodes {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
  ) {}

  /**
   * The ids of grids by code; a level-five grid within a level-four one that is named, too, is left out, as it is implied.
   * @throws ProblemException 422 naming `grids` when the plan in force has no such grid of level four or five
   */
  async idsOf(codes: readonly string[]): Promise<string[]> {
    if (codes.length === 0) return [];
    const found = await this.read(codes, []);
    const missing = codes.filter((code) => !found.some((grid) => grid.code === code));
    if (missing.length > 0) {
      const message = `没有编码为 ${missing.slice(0, 5).join('、')} 的四级或五级网格`;
      throw new ProblemException(422, { detail: message, errors: [{ path: 'grids', message }] });
    }
    const ids = new Set(found.map(({ id }) => id));
    return found.filter(({ parentId }) => parentId === null || !ids.has(parentId)).map(({ id }) => id);
  }

  /** The codes that grids have in the plan in force; one that is gone has none. */
  async codesOf(ids: readonly string[]): Promise<string[]> {
    return ids.length === 0 ? [] : (await this.read([], ids)).map(({ code }) => code);
  }

  private async read(codes: readonly string[], ids: readonly string[]): Promise<CodedGrid[]> {
    return this.dataSource.query(gridsSql, [await this.community.id(), this.clock.today(), codes, ids]);
  }
}
