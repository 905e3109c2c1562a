import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Page,
  type Patrol,
  type PatrolCoverage,
  patrolCoverageSchema,
  type PatrolDetail,
  patrolDetailSchema,
  type PatrolFixes,
  patrolFixesSchema,
  patrolPageSchema,
  type PatrolsQuery,
  type PatrolsOut,
  patrolsOutSchema,
  patrolsQuerySchema,
  type ScopeQuery,
  scopeQuerySchema,
} from '@getu/domain';
import { z } from 'zod';
import { RequiresPermission } from '../access/access.guard.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { CoverageService } from './coverage.service.js';
import { PatrolsService } from './patrols.service.js';

@Controller('api/patrols')
export class PatrolsController {
  constructor(
    private readonly patrols: PatrolsService,
    private readonly coverage: CoverageService,
  ) {}

  @Get()
  @Answers(patrolPageSchema, { description: 'Patrols, newest first; in a grid, with what was walked there' })
  list(@Query({ schema: patrolsQuerySchema }) query: PatrolsQuery): Promise<Page<Patrol>> {
    return this.patrols.list(query);
  }

  @Get('out')
  @ApiOperation({ summary: 'Teams that are out now, and those that should be' })
  @Answers(patrolsOutSchema)
  out(): Promise<PatrolsOut> {
    return this.patrols.out();
  }

  @Get('coverage')
  @ApiOperation({ summary: 'What was walked of the required streets and points in a period' })
  @Answers(patrolCoverageSchema)
  covered(@Query({ schema: scopeQuerySchema }) query: ScopeQuery): Promise<PatrolCoverage> {
    return this.coverage.of(query);
  }

  @Get(':id/fixes')
  @RequiresPermission('seeTraces')
  @ApiOperation({ summary: 'The reports a patrol is made of, with what was flagged and why; audited' })
  @Answers(patrolFixesSchema)
  fixes(@Param('id', { schema: z.uuid() }) id: string): Promise<PatrolFixes> {
    return this.patrols.fixes(id);
  }

  @Get(':id')
  @Answers(patrolDetailSchema, { description: 'A patrol with its cleaned path and stops' })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<PatrolDetail> {
    return this.patrols.detail(id);
  }
}
