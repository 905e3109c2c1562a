import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Assignees,
  assigneesSchema,
  type CaseStanding,
  caseStandingSchema,
  type CaseTransitionRequest,
  caseTransitionRequestSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { HandlingService } from './handling.service.js';

const id = z.uuid();

@Controller('api/cases/:id')
export class HandlingController {
  constructor(private readonly handling: HandlingService) {}

  @Post('transitions')
  @HttpCode(200)
  @RequiresPermission('dispatchCases', 'handleCases', 'rateCases')
  @ApiOperation({
    summary: 'Do something to a case; 409 with `current` and `allowed` where its state does not allow it',
  })
  @Answers(caseStandingSchema, { description: 'How the case stands then' })
  move(
    @Param('id', { schema: id }) caseId: string,
    @Body({ schema: caseTransitionRequestSchema }) asked: CaseTransitionRequest,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.handling.move(caseId, asked, session);
  }

  @Get('assignees')
  @RequiresPermission('dispatchCases', 'handleCases')
  @Answers(assigneesSchema, { description: 'Who the case can be given to, the crews of its grids first' })
  assignees(@Param('id', { schema: id }) caseId: string): Promise<Assignees> {
    return this.handling.assignees(caseId);
  }
}
