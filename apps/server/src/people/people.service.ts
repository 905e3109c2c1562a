import { Injectable } from '@nestjs/common';
import {
  bandBelow,
  bandedGroups,
  type Page,
  type peopleCountSchema,
  type peopleCountsQuerySchema,
  type volunteerSchema,
  type volunteersQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { type ListStatement, readPage } from '../lists/read-page.js';

const peopleCounts: ListStatement = {
  name: 'people-counts',
  text: loadSql('people-counts.sql', import.meta.url),
  key: 'word',
};
const volunteers: ListStatement = {
  name: 'volunteers',
  text: loadSql('volunteers.sql', import.meta.url),
  key: 'word',
};

/** People, as counts by building and as numbered volunteers; there are no names here to leak. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  async counts(
    query: z.infer<typeof peopleCountsQuerySchema>,
  ): Promise<Page<z.infer<typeof peopleCountSchema>>> {
    return readPage(this.readPool, peopleCounts, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [query.group ?? null, this.clock.today(), query.compound ?? null, bandedGroups, bandBelow],
    });
  }

  async volunteers(
    query: z.infer<typeof volunteersQuerySchema>,
  ): Promise<Page<z.infer<typeof volunteerSchema>>> {
    return readPage(this.readPool, volunteers, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [this.clock.today(), query.compound ?? null],
    });
  }
}
