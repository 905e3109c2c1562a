import { Body, Controller, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  createPlanSchema,
  describePlanSchema,
  gridCollectionSchema,
  type PlanDetail,
  planDetailSchema,
  planListSchema,
  type PlanSummary,
  planSummarySchema,
  type PlanTransition,
  planTransitionSchema,
  publishPlanSchema,
  rollbackPlanSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../access/access.guard.js';
import type { SignedIn } from '../access/asker.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { DraftsService } from './drafts/drafts.service.js';
import { PlanGridsService } from './drafts/plan-grids.service.js';
import { PlansService } from './plans.service.js';
import { PublishingService } from './publishing/publishing.service.js';

const id = z.uuid();
const levelQuery = z.object({ level: z.coerce.number().int().min(4).max(5).optional() });

/** Plans from the first draft to the day they are in force. Drafts are for the staff; grids in force are `/api/grids`. */
@Controller('api/plans')
@RequiresPermission('seeStaffNames')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly drafts: DraftsService,
    private readonly grids: PlanGridsService,
    private readonly publishing: PublishingService,
  ) {}

  @Get()
  @Answers(planListSchema, { description: 'Plans, those in the making first' })
  async list(@CurrentSession() session: SignedIn | null): Promise<z.infer<typeof planListSchema>> {
    return { items: await this.plans.list(session) };
  }

  @Post()
  @RequiresPermission('draftPlans')
  @Answers(planDetailSchema, { status: 201, description: 'The new draft' })
  create(
    @Body({ schema: createPlanSchema }) asked: z.infer<typeof createPlanSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanDetail> {
    return this.drafts.create(asked, session!);
  }

  @Get(':id')
  @Answers(planDetailSchema, { description: 'A plan with its map, its edits and its history' })
  detail(
    @Param('id', { schema: id }) planId: string,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanDetail> {
    return this.drafts.detail(planId, session);
  }

  @Patch(':id')
  @RequiresPermission('draftPlans')
  @Answers(planSummarySchema, { description: 'The plan under its new title' })
  describe(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: describePlanSchema }) asked: z.infer<typeof describePlanSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanSummary> {
    return this.drafts.describe(planId, asked, session!);
  }

  @Get(':id/grids')
  @Header('content-type', 'application/geo+json; charset=utf-8')
  @Answers(gridCollectionSchema, { description: 'The grids of any plan, as GeoJSON', passThrough: true })
  planGrids(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: levelQuery }) { level }: z.infer<typeof levelQuery>,
  ): Promise<string> {
    return this.grids.collection(planId, level);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @RequiresPermission('draftPlans', 'approvePlans')
  @ApiOperation({
    summary: 'Submit, return, approve or withdraw; 409 where its state or version does not allow it',
  })
  @Answers(planSummarySchema, { status: 200, description: 'How the plan stands then' })
  move(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: planTransitionSchema }) asked: PlanTransition,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanSummary> {
    return this.publishing.move(planId, asked, session!);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @RequiresPermission('approvePlans')
  @Answers(planSummarySchema, { status: 200, description: 'The plan with the days on which it is in force' })
  publish(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: publishPlanSchema }) asked: z.infer<typeof publishPlanSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanSummary> {
    return this.publishing.publish(planId, asked, session!);
  }

  @Post(':id/rollback')
  @RequiresPermission('approvePlans')
  @Answers(planSummarySchema, { status: 201, description: 'The copy, published from that day' })
  rollback(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: rollbackPlanSchema }) asked: z.infer<typeof rollbackPlanSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<PlanSummary> {
    return this.publishing.rollback(planId, asked, session!);
  }
}
