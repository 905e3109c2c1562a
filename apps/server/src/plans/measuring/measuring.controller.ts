import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  impactQuerySchema,
  type PlanCheck,
  planCheckSchema,
  type PlanGround,
  planGroundSchema,
  type PlanHandover,
  planHandoverSchema,
  type PlanImpact,
  planImpactSchema,
  type PlanLineage,
  planLineageSchema,
  type PlanRecount,
  planRecountSchema,
  type PlanSheet,
  planSheetSchema,
  recountQuerySchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CheckService } from '../checking/check.service.js';
import { SheetService } from './sheet.service.js';
import { MeasuresService } from './measures.service.js';
import { RecountService } from './recount.service.js';

const id = z.uuid();
type Against = z.infer<typeof impactQuerySchema>;

/** What is wrong with a plan, and what it changes. */
@Controller('api/plans/:id')
@RequiresPermission('seeStaffNames')
export class MeasuringController {
  constructor(
    private readonly checks: CheckService,
    private readonly measures: MeasuresService,
    private readonly recounts: RecountService,
    private readonly sheets: SheetService,
  ) {}

  @Get('check')
  @Answers(planCheckSchema, { description: 'What is wrong with the plan, each with a place' })
  check(@Param('id', { schema: id }) planId: string): Promise<PlanCheck> {
    return this.checks.check(planId);
  }

  @Get('ground')
  @RequiresPermission('draftPlans', 'approvePlans')
  @Answers(planGroundSchema, { description: 'What lies on the ground, for a preview of the impact' })
  ground(@Param('id', { schema: id }) planId: string): Promise<PlanGround> {
    return this.measures.ground(planId);
  }

  @Get('impact')
  @Answers(planImpactSchema, { description: 'Who and what would be in another grid' })
  impact(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: impactQuerySchema }) { against }: Against,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanImpact> {
    return this.measures.impact(planId, against, session);
  }

  @Get('lineage')
  @Answers(planLineageSchema, { description: 'Which ground goes from which grid to which' })
  lineage(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: impactQuerySchema }) { against }: Against,
  ): Promise<PlanLineage> {
    return this.measures.lineage(planId, against);
  }

  @Get('handover')
  @Answers(planHandoverSchema, { description: 'Open cases and crews that change hands when it takes effect' })
  handover(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: impactQuerySchema }) { against }: Against,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanHandover> {
    return this.measures.handover(planId, against, session);
  }

  @Get('recount')
  @Answers(planRecountSchema, { description: 'Records as they were counted, and by the borders of the plan' })
  recount(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: recountQuerySchema }) query: z.infer<typeof recountQuerySchema>,
  ): Promise<PlanRecount> {
    return this.recounts.recount(planId, query);
  }

  @Get('sheet')
  @Answers(planSheetSchema, { description: 'All that the decision sheet says' })
  sheet(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: impactQuerySchema }) { against }: Against,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanSheet> {
    return this.sheets.sheet(planId, against, session);
  }
}
