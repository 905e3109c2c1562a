import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type CaseReport,
  caseReportSchema,
  type CaseStanding,
  caseStandingSchema,
  type Duplicates,
  duplicatesQuerySchema,
  type DuplicatesQuery,
  duplicatesSchema,
  type FurtherReport,
  furtherReportSchema,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { IntakeService } from './intake.service.js';

@Controller('api/cases')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post()
  @RequiresPermission('reportCases')
  @ApiOperation({ summary: 'Report a case; 201 when it is new, 200 when this submission had made it before' })
  @Answers(caseStandingSchema, { status: 201, description: 'The case' })
  async report(
    @Body({ schema: caseReportSchema }) report: CaseReport,
    @CurrentSession() session: SignedIn | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStanding> {
    const { standing, isNew } = await this.intake.report(report, session);
    reply.code(isNew ? 201 : 200).header('location', `/api/cases/${standing.id}`);
    return standing;
  }

  @Get('duplicates')
  @Answers(duplicatesSchema, {
    description: 'Open cases of the kind within 50 m and 72 hours: what a new report may be about',
  })
  duplicates(@Query({ schema: duplicatesQuerySchema }) query: DuplicatesQuery): Promise<Duplicates> {
    return this.intake.duplicates(query);
  }

  @Post(':id/reports')
  @HttpCode(200)
  @RequiresPermission('reportCases')
  @ApiOperation({ summary: 'Add a report to a case that is there already, instead of making a second one' })
  @Answers(caseStandingSchema)
  reportAgain(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: furtherReportSchema }) report: FurtherReport,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.intake.reportAgain(id, report, session);
  }
}
