import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Page,
  type PatrolCoverage,
  patrolCoverageSchema,
  type PatrolStretch,
  patrolStretchesQuerySchema,
  type PatrolStretchesQuery,
  patrolStretchPageSchema,
  type PatrolVisit,
  patrolVisitPageSchema,
  patrolVisitsQuerySchema,
  type PatrolVisitsQuery,
  type ScopeQuery,
  scopeQuerySchema,
} from '@getu/domain';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CoverageService } from './coverage.service.js';
import { RequiredStreets } from './required-streets.js';

@Controller('api')
export class CoverageController {
  constructor(
    private readonly coverage: CoverageService,
    private readonly streets: RequiredStreets,
  ) {}

  @Get('patrols/coverage')
  @ApiOperation({ summary: 'What was walked of the required streets and points in a period' })
  @Answers(patrolCoverageSchema)
  covered(@Query({ schema: scopeQuerySchema }) query: ScopeQuery): Promise<PatrolCoverage> {
    return this.coverage.of(query);
  }

  @Get('patrol-stretches')
  @ApiOperation({ summary: 'Required streets, cut into what was walked in a period and what was not' })
  @Answers(patrolStretchPageSchema)
  stretches(
    @Query({ schema: patrolStretchesQuerySchema }) query: PatrolStretchesQuery,
  ): Promise<Page<PatrolStretch>> {
    return this.streets.list(query);
  }

  @Get('patrol-visits')
  @ApiOperation({ summary: 'Visits that planned patrols were to make, made or not' })
  @Answers(patrolVisitPageSchema)
  visits(@Query({ schema: patrolVisitsQuerySchema }) query: PatrolVisitsQuery): Promise<Page<PatrolVisit>> {
    return this.coverage.visits(query);
  }
}
