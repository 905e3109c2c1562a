import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  type Case,
  type CaseDetail,
  caseDetailSchema,
  casePageSchema,
  type CasesQuery,
  casesQuerySchema,
  type Page,
} from '@getu/domain';
import { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { CasesService } from './cases.service.js';

@Controller('api/cases')
export class CasesController {
  constructor(private readonly cases: CasesService) {}

  @Get()
  @Answers(casePageSchema, { description: 'Cases, newest reported or soonest due first' })
  list(@Query({ schema: casesQuerySchema }) query: CasesQuery): Promise<Page<Case>> {
    return this.cases.list(query);
  }

  @Get(':id')
  @Answers(caseDetailSchema, { description: 'A case with what happened to it' })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<CaseDetail> {
    return this.cases.detail(id);
  }
}
