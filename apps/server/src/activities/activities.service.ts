import { Injectable } from '@nestjs/common';
import type {
  activitiesQuerySchema,
  Activity,
  Page,
  Service,
  servicesQuerySchema,
  Visit,
  visitsQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { loadSql } from '../database/sql.js';
import { datedList, DatedLists } from '../lists/dated-list.js';

const list = (name: string) => datedList(name, loadSql(`${name}.sql`, import.meta.url));
const activities = list('activities');
const visits = list('visits');
const services = list('services');

/** What was held, who was visited, what the windows did. */
@Injectable()
export class ActivitiesService {
  constructor(private readonly lists: DatedLists) {}

  activities(query: z.infer<typeof activitiesQuerySchema>): Promise<Page<Activity>> {
    return this.lists.page(activities, query);
  }

  visits(query: z.infer<typeof visitsQuerySchema>): Promise<Page<Visit>> {
    return this.lists.page(visits, query);
  }

  services(query: z.infer<typeof servicesQuerySchema>): Promise<Page<Service>> {
    return this.lists.page(services, query);
  }
}
