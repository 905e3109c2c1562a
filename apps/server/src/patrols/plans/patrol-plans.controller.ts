import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import {
  type Kept,
  keptSchema,
  type PatrolPlan,
  type PatrolPlanAdded,
  patrolPlanAddedSchema,
  type PatrolPlanChanged,
  patrolPlanChangedSchema,
  type PatrolPlans,
  patrolPlanSchema,
  patrolPlansQuerySchema,
  type PatrolPlansQuery,
  patrolPlansSchema,
  removedQuerySchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { PatrolPlansService } from './patrol-plans.service.js';

const planId = { schema: z.uuid() };

@Controller('api/patrol-plans')
export class PatrolPlansController {
  constructor(private readonly plans: PatrolPlansService) {}

  @Get()
  @ApiOperation({ summary: 'Plans of patrols: what teams are asked to walk, and when; withdrawn ones last' })
  @Answers(patrolPlansSchema)
  list(@Query({ schema: patrolPlansQuerySchema }) query: PatrolPlansQuery): Promise<PatrolPlans> {
    return this.plans.list(query);
  }

  @Get(':id')
  @Answers(patrolPlanSchema, { description: 'A plan of patrols' })
  one(@Param('id', planId) id: string): Promise<PatrolPlan> {
    return this.plans.one(id);
  }

  @Post()
  @RequiresPermission('managePatrols')
  @ApiOperation({ summary: 'Make a plan; its patrols of the coming days are on the list at once' })
  @Answers(keptSchema, { status: 201 })
  add(
    @Body({ schema: patrolPlanAddedSchema }) plan: PatrolPlanAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.plans.add(plan, session);
  }

  @Put(':id')
  @RequiresPermission('managePatrols')
  @ApiOperation({ summary: 'Change a plan; one that was withdrawn is in force again' })
  @Answers(keptSchema)
  change(
    @Param('id', planId) id: string,
    @Body({ schema: patrolPlanChangedSchema }) plan: PatrolPlanChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.plans.change(id, plan, session);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequiresPermission('managePatrols')
  @ApiOperation({ summary: 'Withdraw a plan: it asks for nothing more, and stays for what it asked' })
  @ApiNoContentResponse({ description: 'Withdrawn' })
  withdraw(
    @Param('id', planId) id: string,
    @Query({ schema: removedQuerySchema }) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.plans.withdraw(id, version, session);
  }
}
