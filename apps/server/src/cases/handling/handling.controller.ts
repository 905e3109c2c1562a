import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Assignees,
  assigneesSchema,
  type CaseStanding,
  caseStandingSchema,
  type CaseTransitionRequest,
  caseTransitionRequestSchema,
  type MediationOutcome,
  mediationOutcomeSchema,
  type MediationStart,
  mediationStartSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { HandlingService } from './handling.service.js';
import { MediationsService } from './mediations.service.js';

const id = z.uuid();

@Controller('api/cases/:id')
export class HandlingController {
  constructor(
    private readonly handling: HandlingService,
    private readonly mediations: MediationsService,
  ) {}

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

  @Post('mediations')
  @HttpCode(200)
  @RequiresPermission('handleCases')
  @ApiOperation({ summary: 'Hand a taken dispute to a mediator at a talk-point' })
  @Answers(caseStandingSchema)
  startMediation(
    @Param('id', { schema: id }) caseId: string,
    @Body({ schema: mediationStartSchema }) asked: MediationStart,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.mediations.start(caseId, asked, session);
  }

  @Post('mediations/:mediationId/outcome')
  @HttpCode(200)
  @RequiresPermission('handleCases')
  @ApiOperation({ summary: 'End a mediation: it succeeded or failed' })
  @Answers(caseStandingSchema)
  endMediation(
    @Param('id', { schema: id }) caseId: string,
    @Param('mediationId', { schema: id }) mediationId: string,
    @Body({ schema: mediationOutcomeSchema }) asked: MediationOutcome,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.mediations.end(caseId, mediationId, asked, session);
  }
}
