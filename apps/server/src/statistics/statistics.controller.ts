import { Controller, Get, Query } from '@nestjs/common';
import { type ScopeQuery, type Statistics, statisticsQuerySchema, statisticsSchema } from '@getu/domain';
import { Answers } from '../http/answers/answers.decorator.js';
import { StatisticsService } from './statistics.service.js';

@Controller('api/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @Answers(statisticsSchema, {
    description: 'Every figure of a grid and a period, each with the list of its records',
  })
  of(@Query({ schema: statisticsQuerySchema }) query: ScopeQuery): Promise<Statistics> {
    return this.statistics.of(query);
  }
}
