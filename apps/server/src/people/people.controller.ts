import { Controller, Get, Query } from '@nestjs/common';
import {
  type Page,
  peopleCountPageSchema,
  type peopleCountSchema,
  peopleCountsQuerySchema,
  volunteerPageSchema,
  type volunteerSchema,
  volunteersQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { PeopleService } from './people.service.js';

@Controller('api')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get('people-counts')
  @Answers(peopleCountPageSchema, { description: 'Counts of people by building and group' })
  counts(
    @Query({ schema: peopleCountsQuerySchema }) query: z.infer<typeof peopleCountsQuerySchema>,
  ): Promise<Page<z.infer<typeof peopleCountSchema>>> {
    return this.people.counts(query);
  }

  @Get('volunteers')
  @Answers(volunteerPageSchema, { description: 'Patrol volunteers by number, without names' })
  volunteers(
    @Query({ schema: volunteersQuerySchema }) query: z.infer<typeof volunteersQuerySchema>,
  ): Promise<Page<z.infer<typeof volunteerSchema>>> {
    return this.people.volunteers(query);
  }
}
