import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type CaseDeadlineSettings,
  caseDeadlinesSchema,
  workingCalendarSchema,
  type WorkingCalendarSettings,
} from '@getu/domain';
import { RequiresPermission } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CaseSettingsService } from './case-settings.service.js';

@Controller('api')
export class CaseSettingsController {
  constructor(private readonly settings: CaseSettingsService) {}

  @Get('case-deadlines')
  @Answers(caseDeadlinesSchema, { description: 'How long cases may take, in working hours' })
  deadlines(): Promise<CaseDeadlineSettings> {
    return this.settings.deadlines();
  }

  @Put('case-deadlines')
  @RequiresPermission('setDeadlines')
  @ApiOperation({ summary: 'Set all deadlines; cases that have a due time keep it' })
  @Answers(caseDeadlinesSchema)
  setDeadlines(
    @Body({ schema: caseDeadlinesSchema }) deadlines: CaseDeadlineSettings,
  ): Promise<CaseDeadlineSettings> {
    return this.settings.setDeadlines(deadlines);
  }

  @Get('working-calendar')
  @Answers(workingCalendarSchema, { description: 'The hours and days on which deadlines run' })
  calendar(): Promise<WorkingCalendarSettings> {
    return this.settings.calendar();
  }

  @Put('working-calendar')
  @RequiresPermission('setDeadlines')
  @ApiOperation({ summary: 'Set the whole calendar; cases that have a due time keep it' })
  @Answers(workingCalendarSchema)
  setCalendar(
    @Body({ schema: workingCalendarSchema }) calendar: WorkingCalendarSettings,
  ): Promise<WorkingCalendarSettings> {
    return this.settings.setCalendar(calendar);
  }
}
