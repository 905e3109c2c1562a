import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import {
  type Crew,
  type CrewChange,
  crewChangeSchema,
  crewListSchema,
  type CrewRole,
  crewRoles,
  crewsQuerySchema,
  type CrewTerms,
  crewTermsSchema,
  type Forces,
  forcesQuerySchema,
  forcesSchema,
  type Kept,
  keptSchema,
  type StaffAdded,
  staffAddedSchema,
  type StaffChanged,
  staffChangedSchema,
  staffListSchema,
  type StaffMember,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentAsker, CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { Asker, SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CrewsService } from './crews.service.js';
import { StaffService } from './staff.service.js';

@Controller('api')
export class CrewsController {
  constructor(
    private readonly service: CrewsService,
    private readonly staff: StaffService,
  ) {}

  @Get('crews')
  @Answers(crewListSchema, { description: 'Who serves in each grid; names for those who may see them' })
  crews(
    @Query({ schema: crewsQuerySchema }) { grid }: z.infer<typeof crewsQuerySchema>,
    @CurrentAsker() asker: Asker,
  ): Promise<{ items: Crew[] }> {
    return this.service.crews(grid, asker);
  }

  @Get('crews/:gridId/terms')
  @RequiresPermission('seeStaffNames')
  @Answers(crewTermsSchema, { description: 'Who served in a grid and from when to when, the latest first' })
  terms(@Param('gridId', { schema: z.uuid() }) gridId: string): Promise<CrewTerms> {
    return this.service.terms(gridId);
  }

  @Put('crews/:gridId/:role')
  @HttpCode(204)
  @RequiresPermission('keepRecords')
  @ApiNoContentResponse({
    description: 'Somebody else serves in a role of a grid from that day on, today or to come',
  })
  async changeCrew(
    @Param('gridId', { schema: z.uuid() }) gridId: string,
    @Param('role', { schema: z.enum(crewRoles) }) role: CrewRole,
    @Body({ schema: crewChangeSchema }) change: CrewChange,
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    await this.service.change(gridId, role, change, session);
  }

  @Delete('crews/:gridId/:role/coming')
  @HttpCode(204)
  @RequiresPermission('keepRecords')
  @ApiNoContentResponse({ description: 'Nobody is to come any more: whoever serves stays' })
  async keepCrew(
    @Param('gridId', { schema: z.uuid() }) gridId: string,
    @Param('role', { schema: z.enum(crewRoles) }) role: CrewRole,
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    await this.service.stay(gridId, role, session);
  }

  @Get('forces')
  @Answers(forcesSchema, { description: 'How many of each kind of force there are' })
  forces(@Query({ schema: forcesQuerySchema }) { grid }: z.infer<typeof forcesQuerySchema>): Promise<Forces> {
    return this.service.forces(grid);
  }

  @Get('staff')
  @RequiresPermission('seeStaffNames')
  @Answers(staffListSchema, { description: 'Members of staff, by name' })
  listStaff(): Promise<{ items: StaffMember[] }> {
    return this.staff.list();
  }

  @Post('staff')
  @RequiresPermission('keepRecords')
  @Answers(keptSchema, { status: 201, description: 'A new member of staff' })
  addStaff(
    @Body({ schema: staffAddedSchema }) member: StaffAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.staff.add(member, session);
  }

  @Put('staff/:id')
  @RequiresPermission('keepRecords')
  @Answers(keptSchema, { description: 'The member of staff with its version' })
  changeStaff(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: staffChangedSchema }) member: StaffChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.staff.change(id, member, session);
  }
}
