import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import {
  type Kept,
  keptSchema,
  removedQuerySchema,
  type TeamAdded,
  teamAddedSchema,
  type TeamChanged,
  teamChangedSchema,
  type TeamDetail,
  teamDetailSchema,
  type Teams,
  teamsQuerySchema,
  teamsSchema,
  type VolunteerAdded,
  volunteerAddedSchema,
  type VolunteerChanged,
  volunteerChangedSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { TeamsService } from './teams.service.js';

const uuid = { schema: z.uuid() };
const kept = Answers(keptSchema, { description: 'The record with its version' });
const added = Answers(keptSchema, {
  status: 201,
  description: 'The record; the same one when it was sent before',
});

@Controller('api')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @Get('teams')
  @ApiOperation({ summary: 'Patrol teams, with how many are on them' })
  @Answers(teamsSchema)
  list(@Query({ schema: teamsQuerySchema }) { grid }: { grid?: string }): Promise<Teams> {
    return this.teams.list(grid);
  }

  @Get('teams/:id')
  @ApiOperation({ summary: 'A team with its volunteers, by number' })
  @Answers(teamDetailSchema)
  one(@Param('id', uuid) id: string): Promise<TeamDetail> {
    return this.teams.one(id);
  }

  @Post('teams')
  @RequiresPermission('managePatrols')
  @added
  addTeam(
    @Body({ schema: teamAddedSchema }) team: TeamAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.teams.addTeam(team, session);
  }

  @Put('teams/:id')
  @RequiresPermission('managePatrols')
  @kept
  changeTeam(
    @Param('id', uuid) id: string,
    @Body({ schema: teamChangedSchema }) team: TeamChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.teams.changeTeam(id, team, session);
  }

  @Post('volunteers')
  @RequiresPermission('managePatrols')
  @added
  addVolunteer(
    @Body({ schema: volunteerAddedSchema }) volunteer: VolunteerAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.teams.addVolunteer(volunteer, session);
  }

  @Put('volunteers/:id')
  @RequiresPermission('managePatrols')
  @kept
  changeVolunteer(
    @Param('id', uuid) id: string,
    @Body({ schema: volunteerChangedSchema }) volunteer: VolunteerChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.teams.changeVolunteer(id, volunteer, session);
  }

  @Delete('volunteers/:id')
  @HttpCode(204)
  @RequiresPermission('managePatrols')
  @ApiOperation({ summary: 'Take a volunteer from the roll; adding the same again is undo' })
  @ApiNoContentResponse()
  removeVolunteer(
    @Param('id', uuid) id: string,
    @Query({ schema: removedQuerySchema }) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.teams.removeVolunteer(id, version, session);
  }
}
