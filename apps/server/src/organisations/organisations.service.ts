import { Injectable } from '@nestjs/common';
import type {
  Charter,
  chartersQuerySchema,
  Organisation,
  organisationsQuerySchema,
  Page,
  PartnerUnit,
  partnerUnitsQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { type ListStatement, readPage } from '../lists/read-page.js';

const organisations: ListStatement = {
  name: 'organisations',
  text: loadSql('organisations.sql', import.meta.url),
  key: 'word',
};
const partnerUnits: ListStatement = {
  name: 'partner-units',
  text: loadSql('partner-units.sql', import.meta.url),
  key: 'day',
};
const charters: ListStatement = {
  name: 'charters',
  text: loadSql('charters.sql', import.meta.url),
  key: 'day',
};

/** Who holds the community together: the Party's organisations, partner units, and the rules people gave themselves. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  async organisations(query: z.infer<typeof organisationsQuerySchema>): Promise<Page<Organisation>> {
    return this.page(organisations, query, [
      query.kind ?? null,
      this.clock.today(),
      query.compound ?? null,
      query.building ?? null,
    ]);
  }

  async partnerUnits(query: z.infer<typeof partnerUnitsQuerySchema>): Promise<Page<PartnerUnit>> {
    return this.page(partnerUnits, query, [query.compound ?? null]);
  }

  async charters(query: z.infer<typeof chartersQuerySchema>): Promise<Page<Charter>> {
    return this.page(charters, query, [query.compound ?? null]);
  }

  private async page<Item>(
    list: ListStatement,
    query: z.infer<typeof chartersQuerySchema>,
    filters: unknown[],
  ): Promise<Page<Item>> {
    return readPage<Item>(this.readPool, list, {
      communityId: (await this.community.get()).id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters,
    });
  }
}
