import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Heat,
  type HeatCases,
  heatCasesQuerySchema,
  type HeatCasesQuery,
  heatCasesSchema,
  type HeatDifference,
  heatDifferenceQuerySchema,
  type HeatDifferenceQuery,
  heatDifferenceSchema,
  type HeatQuery,
  heatQuerySchema,
  heatSchema,
} from '@getu/domain';
import { Answers } from '../http/answers/answers.decorator.js';
import { HeatService } from './heat.service.js';

@Controller('api/heat')
export class HeatController {
  constructor(private readonly heat: HeatService) {}

  @Get()
  @ApiOperation({ summary: 'Minutes a week that patrols spent in each walked cell, the most walked first' })
  @Answers(heatSchema)
  cells(@Query({ schema: heatQuerySchema }) query: HeatQuery): Promise<Heat> {
    return this.heat.cells(query);
  }

  @Get('difference')
  @ApiOperation({
    summary: 'A period minus another, cell by cell; without a class where either has too few patrols',
  })
  @Answers(heatDifferenceSchema)
  difference(
    @Query({ schema: heatDifferenceQuerySchema }) query: HeatDifferenceQuery,
  ): Promise<HeatDifference> {
    return this.heat.difference(query);
  }

  @Get('cases')
  @ApiOperation({ summary: 'Cases against patrol time by grid: where it happens and nobody walks' })
  @Answers(heatCasesSchema)
  cases(@Query({ schema: heatCasesQuerySchema }) query: HeatCasesQuery): Promise<HeatCases> {
    return this.heat.cases(query);
  }
}
