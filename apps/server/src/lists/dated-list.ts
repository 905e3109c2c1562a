import { CommunityService } from '../community/community.service.js';
import { Injectable } from '@nestjs/common';
import type { Page } from '@getu/domain';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from './period.js';
import { type ListStatement, readPage } from './read-page.js';

const frame = loadSql('dated-list.sql', import.meta.url);

/** Filters that every dated list understands; those that a list has no use for stay out. */
export interface DatedQuery {
  limit: number;
  cursor?: string | undefined;
  grid?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  compound?: string | undefined;
  text?: string | undefined;
  kind?: string | undefined;
  series?: string | undefined;
  building?: string | undefined;
}

/**
 * The statement of a dated list: what all of them do stands in `dated-list.sql`, what one of them shows in its own file.
 * @param records a select with the columns that `dated-list.sql` names
 */
export const datedList = (name: string, records: string): ListStatement => ({
  name,
  text: frame.replace('{{records}}', () => records.replace(/^/gm, '  ').trimEnd()),
  key: 'instant',
});

/** Reads records of a time and a place. */
@Injectable()
export class DatedLists {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of a list, newest first.
   * @throws ProblemException 400 naming the wrong end of the period or the cursor, 404 for an unknown grid
   */
  async page<Item>(statement: ListStatement, query: DatedQuery): Promise<Page<Item>> {
    refuseBackwards({
      ...(query.from === undefined ? {} : { from: query.from }),
      ...(query.to === undefined ? {} : { to: query.to }),
    });
    const { id, timezone } = await this.community.get();
    return readPage<Item>(this.readPool, statement, {
      communityId: id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [
        query.from ?? null,
        query.to ?? null,
        timezone,
        this.clock.today(),
        query.compound ?? null,
        query.text ?? null,
        query.kind ?? null,
        query.series ?? null,
        query.building ?? null,
      ],
    });
  }
}
