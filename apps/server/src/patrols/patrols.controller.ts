import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  type Page,
  type Patrol,
  type PatrolDetail,
  patrolDetailSchema,
  patrolPageSchema,
  type PatrolsQuery,
  patrolsQuerySchema,
} from '@getu/domain';
import { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { PatrolsService } from './patrols.service.js';

@Controller('api/patrols')
export class PatrolsController {
  constructor(private readonly patrols: PatrolsService) {}

  @Get()
  @Answers(patrolPageSchema, { description: 'Patrols, newest first; in a grid, with what was walked there' })
  list(@Query({ schema: patrolsQuerySchema }) query: PatrolsQuery): Promise<Page<Patrol>> {
    return this.patrols.list(query);
  }

  @Get(':id')
  @Answers(patrolDetailSchema, { description: 'A patrol with its cleaned path and stops' })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<PatrolDetail> {
    return this.patrols.detail(id);
  }
}
