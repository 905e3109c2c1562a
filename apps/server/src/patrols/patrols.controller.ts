import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type Page,
  type Patrol,
  type PatrolCalendar,
  type PatrolCalendarQuery,
  patrolCalendarQuerySchema,
  patrolCalendarSchema,
  type PatrolDetail,
  patrolDetailSchema,
  type PatrolExportQuery,
  patrolExportQuerySchema,
  type PatrolFixes,
  patrolFixesSchema,
  patrolPageSchema,
  type PatrolsQuery,
  type PatrolsOut,
  patrolsOutSchema,
  patrolsQuerySchema,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RequiresPermission } from '../access/access.guard.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { CalendarService } from './calendar/calendar.service.js';
import { PatrolsService } from './patrols.service.js';
import { PatrolPageService } from './traces/patrol-page.service.js';
import { PatrolTracesService } from './traces/patrol-traces.service.js';

const patrolId = { schema: z.uuid() };

@Controller('api/patrols')
export class PatrolsController {
  constructor(
    private readonly patrols: PatrolsService,
    private readonly page: PatrolPageService,
    private readonly traces: PatrolTracesService,
    private readonly calendar: CalendarService,
  ) {}

  @Get()
  @Answers(patrolPageSchema, { description: 'Patrols, newest first; in a grid, with what was walked there' })
  list(@Query({ schema: patrolsQuerySchema }) query: PatrolsQuery): Promise<Page<Patrol>> {
    return this.patrols.list(query);
  }

  @Get('out')
  @ApiOperation({ summary: 'Teams that are out now, and those that should be' })
  @Answers(patrolsOutSchema)
  out(): Promise<PatrolsOut> {
    return this.patrols.out();
  }

  @Get('calendar')
  @ApiOperation({
    summary: 'Plans × days, each patrol with how it stands; what was walked without a plan by team',
  })
  @Answers(patrolCalendarSchema)
  planned(@Query({ schema: patrolCalendarQuerySchema }) query: PatrolCalendarQuery): Promise<PatrolCalendar> {
    return this.calendar.of(query);
  }

  @Get(':id/fixes')
  @RequiresPermission('seeTraces')
  @ApiOperation({ summary: 'The reports a patrol is made of, with what was flagged and why; audited' })
  @Answers(patrolFixesSchema)
  fixes(@Param('id', patrolId) id: string): Promise<PatrolFixes> {
    return this.traces.fixes(id);
  }

  @Post(':id/export')
  @HttpCode(200)
  @RequiresPermission('seeTraces')
  @ApiOperation({ summary: 'The cleaned path with times, as GPX 1.1 or GeoJSON; audited' })
  @ApiOkResponse({
    content: {
      'application/gpx+xml': { schema: { type: 'string' } },
      'application/geo+json': { schema: { type: 'object' } },
    },
  })
  async export(
    @Param('id', patrolId) id: string,
    @Query({ schema: patrolExportQuerySchema }) query: PatrolExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { contentType, name, content } = await this.traces.file(id, query);
    reply
      .type(contentType)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`);
    return content;
  }

  @Get(':id')
  @ApiOperation({
    summary: 'A patrol: its cleaned path, stops and gaps; streets and points, asked for and walked',
  })
  @Answers(patrolDetailSchema)
  detail(@Param('id', patrolId) id: string): Promise<PatrolDetail> {
    return this.page.detail(id);
  }
}
