import { Controller, Get, Query } from '@nestjs/common';
import {
  activitiesQuerySchema,
  activityPageSchema,
  type Activity,
  type Page,
  servicePageSchema,
  type Service,
  servicesQuerySchema,
  visitPageSchema,
  type Visit,
  visitsQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { ActivitiesService } from './activities.service.js';

@Controller('api')
export class ActivitiesController {
  constructor(private readonly service: ActivitiesService) {}

  @Get('activities')
  @Answers(activityPageSchema, { description: 'Trainings, meetings, lectures, events, awards; newest first' })
  activities(
    @Query({ schema: activitiesQuerySchema }) query: z.infer<typeof activitiesQuerySchema>,
  ): Promise<Page<Activity>> {
    return this.service.activities(query);
  }

  @Get('visits')
  @Answers(visitPageSchema, { description: 'Visits of grid workers; newest first' })
  visits(
    @Query({ schema: visitsQuerySchema }) query: z.infer<typeof visitsQuerySchema>,
  ): Promise<Page<Visit>> {
    return this.service.visits(query);
  }

  @Get('services')
  @Answers(servicePageSchema, { description: 'What the one-stop windows did for residents; newest first' })
  services(
    @Query({ schema: servicesQuerySchema }) query: z.infer<typeof servicesQuerySchema>,
  ): Promise<Page<Service>> {
    return this.service.services(query);
  }
}
