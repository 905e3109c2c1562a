import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type CaseStanding,
  caseStandingSchema,
  type MediationOutcome,
  mediationOutcomeSchema,
  type MediationStart,
  mediationStartSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { MediationsService } from './mediations.service.js';

const id = z.uuid();

@Controller('api/cases/:id/mediations')
@RequiresPermission('handleCases')
export class MediationsController {
  constructor(private readonly mediations: MediationsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Hand a taken dispute to a mediator at a talk-point' })
  @Answers(caseStandingSchema)
  start(
    @Param('id', { schema: id }) caseId: string,
    @Body({ schema: mediationStartSchema }) asked: MediationStart,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.mediations.start(caseId, asked, session);
  }

  @Post(':mediationId/outcome')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a mediation: it succeeded or failed' })
  @Answers(caseStandingSchema)
  end(
    @Param('id', { schema: id }) caseId: string,
    @Param('mediationId', { schema: id }) mediationId: string,
    @Body({ schema: mediationOutcomeSchema }) asked: MediationOutcome,
    @CurrentSession() session: SignedIn | null,
  ): Promise<CaseStanding> {
    return this.mediations.end(caseId, mediationId, asked, session);
  }
}
