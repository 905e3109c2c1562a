import { Injectable } from '@nestjs/common';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';

const gridsSql = loadSql('grids.sql', import.meta.url);

interface GridsRow {
  collection: string;
  grids: number;
  first: string | null;
}

export interface GridsAsked {
  level?: number | undefined;
  code?: string | undefined;
  /** the day whose plan counts; today when absent */
  at?: string | undefined;
  seesStaffNames: boolean;
}

/** The grids as of any date. GeoJSON comes from the database as text and is passed on as it is. */
@Injectable()
export class GridsService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly clock: Clock,
  ) {}

  /** A feature collection; empty for a day on which no plan was in force. */
  async collection(asked: GridsAsked): Promise<string> {
    return (await this.read(asked)).collection;
  }

  /**
   * One grid as a feature.
   * @throws ProblemException 404 when the plan of that day has no such grid
   */
  async feature(code: string, asked: Omit<GridsAsked, 'code' | 'level'>): Promise<string> {
    const { first } = await this.read({ ...asked, code });
    if (first === null) throw new ProblemException(404, { detail: `没有编码为 ${code} 的网格` });
    return first;
  }

  private async read({ level, code, at, seesStaffNames }: GridsAsked): Promise<GridsRow> {
    const { id } = await this.community.get();
    const today = this.clock.today();
    const [row] = await this.readPool.query<GridsRow>({
      name: 'grids',
      text: gridsSql,
      values: [id, level ?? null, code ?? null, at ?? today, today, seesStaffNames],
    });
    return row!;
  }
}
