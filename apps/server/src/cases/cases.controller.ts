import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  type Case,
  type CaseChannels,
  type CaseChannelsQuery,
  caseChannelsQuerySchema,
  caseChannelsSchema,
  type CaseDetail,
  caseDetailSchema,
  casePageSchema,
  type CasesQuery,
  casesQuerySchema,
  type Page,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession } from '../access/access.guard.js';
import type { SignedIn } from '../access/sessions.service.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { CasesService } from './cases.service.js';

const caseNumber = z.string().regex(/^\d{4}-\d{1,9}$/);

@Controller('api/cases')
export class CasesController {
  constructor(private readonly cases: CasesService) {}

  @Get()
  @Answers(casePageSchema, { description: 'Cases, newest reported or soonest due first' })
  list(
    @Query({ schema: casesQuerySchema }) query: CasesQuery,
    @CurrentSession() session: SignedIn | null,
  ): Promise<Page<Case>> {
    return this.cases.list(query, session);
  }

  @Get('channels')
  @Answers(caseChannelsSchema, { description: 'How many cases came by each channel, most first' })
  channels(@Query({ schema: caseChannelsQuerySchema }) query: CaseChannelsQuery): Promise<CaseChannels> {
    return this.cases.channels(query);
  }

  /** A tile carries a case's number, which is shorter than its id and as much its own. */
  @Get(':id')
  @Answers(caseDetailSchema, { description: 'A case, by its id or its number, with what happened to it' })
  detail(
    @Param('id', { schema: z.union([z.uuid(), caseNumber]) }) id: string,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseDetail> {
    return this.cases.detail(id, session);
  }
}
