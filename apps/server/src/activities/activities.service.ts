import { Injectable } from '@nestjs/common';
import type {
  activitiesQuerySchema,
  activitySchema,
  Page,
  serviceSchema,
  servicesQuerySchema,
  visitSchema,
  visitsQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';
import { refuseBackwards } from '../lists/period.js';
import { type ListStatement, readPage } from '../lists/read-page.js';

const list = (name: string): ListStatement => ({
  name,
  text: loadSql(`${name}.sql`, import.meta.url),
  key: 'instant',
});
const activities = list('activities');
const visits = list('visits');
const services = list('services');

/** What was held, who was visited, what the windows did. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  async activities(
    query: z.infer<typeof activitiesQuerySchema>,
  ): Promise<Page<z.infer<typeof activitySchema>>> {
    return this.page(activities, query, [query.kind ?? null, query.series ?? null]);
  }

  async visits(query: z.infer<typeof visitsQuerySchema>): Promise<Page<z.infer<typeof visitSchema>>> {
    return this.page(visits, query);
  }

  async services(query: z.infer<typeof servicesQuerySchema>): Promise<Page<z.infer<typeof serviceSchema>>> {
    return this.page(services, query);
  }

  private async page<Item>(
    statement: ListStatement,
    query: z.infer<typeof visitsQuerySchema>,
    filters: unknown[] = [],
  ): Promise<Page<Item>> {
    refuseBackwards(query);
    const { id, timezone } = await this.community.get();
    return readPage<Item>(this.readPool, statement, {
      communityId: id,
      scope: await this.gridScope.of(query.grid),
      limit: query.limit,
      cursor: query.cursor,
      filters: [query.from ?? null, query.to ?? null, timezone, this.clock.today(), ...filters],
    });
  }
}
