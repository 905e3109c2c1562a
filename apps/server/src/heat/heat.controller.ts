import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type Heat, type HeatQuery, heatQuerySchema, heatSchema } from '@getu/domain';
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
}
