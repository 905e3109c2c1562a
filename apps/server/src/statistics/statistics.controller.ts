import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { type StatisticsQuery, statisticsQuerySchema, statisticsSchema } from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers/answers.decorator.js';
import { StatisticsService } from './statistics.service.js';

@Controller('api/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Answers(statisticsSchema, {
    description: 'Every figure of a grid or compound and a period, each with the list of its records',
    passThrough: true,
  })
  async of(
    @Query({ schema: statisticsQuerySchema }) query: StatisticsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { body, entityTag } = await this.statistics.of(query);
    reply.header('etag', entityTag);
    return body;
  }
}
