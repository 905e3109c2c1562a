import { Body, Controller, Delete, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  activitiesQuerySchema,
  type Activity,
  type ActivityAdded,
  activityAddedSchema,
  type ActivityChanged,
  activityChangedSchema,
  type Kept,
  keptSchema,
  removedQuerySchema,
  type Service,
  type ServiceAdded,
  serviceAddedSchema,
  type ServiceChanged,
  serviceChangedSchema,
  servicesQuerySchema,
  type Visit,
  type VisitAdded,
  visitAddedSchema,
  type VisitChanged,
  visitChangedSchema,
  visitsQuerySchema,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../access/access.guard.js';
import type { SignedIn } from '../access/asker.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { exportedWords, inLanguage } from '../keeping/exports/exported-words.js';
import { ListExport } from '../keeping/exports/list-export.service.js';
import { type TableFile, tableFileContent } from '../lists/table-file.js';
import { ActivitiesService } from './activities.service.js';
import { keptActivities, KeptActivitiesService } from './kept-activities.service.js';

const kept = Answers(keptSchema, { description: 'The record with its version' });
const added = Answers(keptSchema, {
  status: 201,
  description: 'The record; the same one when it was sent before',
});
const removal = { schema: removedQuerySchema };
const table = ApiOkResponse(tableFileContent);
const activitiesFile = activitiesQuerySchema.extend(inLanguage);
const visitsFile = visitsQuerySchema.extend(inLanguage);
const servicesFile = servicesQuerySchema.extend(inLanguage);

/** Activities, visits and services as they are kept; who keeps records of his own grids alone is seen to below. */
@Controller('api')
@RequiresPermission('keepRecords')
export class KeptActivitiesController {
  constructor(
    private readonly service: KeptActivitiesService,
    private readonly lists: ActivitiesService,
    private readonly exports: ListExport,
  ) {}

  @Post('activities')
  @added
  addActivity(
    @Body({ schema: activityAddedSchema }) activity: ActivityAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addActivity(activity, session);
  }

  @Put('activities/:id')
  @kept
  changeActivity(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: activityChangedSchema }) activity: ActivityChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changeActivity(id, activity, session);
  }

  @Delete('activities/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The activity is gone; undo sends it again' })
  removeActivity(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptActivities.activities, id, version, session);
  }

  @Post('activities/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The activities that match as CSV or XLSX, safe to open in a spreadsheet' })
  async exportActivities(
    @Query({ schema: activitiesFile }) { language, ...filters }: z.infer<typeof activitiesFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings, activityKinds, lectureSeries } = exportedWords[language];
    const timeText = await this.exports.timeText();
    return this.exports.file<Activity>(
      'activities',
      filters,
      [
        [headings.kind, ({ kind }) => activityKinds[kind]],
        [headings.series, ({ series }) => series && lectureSeries[series]],
        [headings.name, ({ title }) => title],
        [headings.time, ({ heldAt }) => timeText(heldAt)],
        [headings.attendance, ({ attendance }) => attendance],
        [headings.place, ({ placeName }) => placeName],
        ...(await this.exports.gridColumns(language)),
      ],
      (paging) => this.lists.activities({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }

  @Post('visits')
  @added
  addVisit(
    @Body({ schema: visitAddedSchema }) visit: VisitAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addVisit(visit, session);
  }

  @Put('visits/:id')
  @kept
  changeVisit(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: visitChangedSchema }) visit: VisitChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changeVisit(id, visit, session);
  }

  @Delete('visits/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The visit is gone; undo sends it again' })
  removeVisit(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptActivities.visits, id, version, session);
  }

  @Post('visits/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The visits that match as CSV or XLSX, safe to open in a spreadsheet' })
  async exportVisits(
    @Query({ schema: visitsFile }) { language, ...filters }: z.infer<typeof visitsFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings } = exportedWords[language];
    const timeText = await this.exports.timeText();
    return this.exports.file<Visit>(
      'visits',
      filters,
      [
        [headings.time, ({ visitedAt }) => timeText(visitedAt)],
        [headings.building, ({ buildingName }) => buildingName],
        [headings.householdsVisited, ({ households }) => households],
        [headings.note, ({ note }) => note],
        ...(await this.exports.gridColumns(language)),
      ],
      (paging) => this.lists.visits({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }

  @Post('services')
  @added
  addService(
    @Body({ schema: serviceAddedSchema }) service: ServiceAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addService(service, session);
  }

  @Put('services/:id')
  @kept
  changeService(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: serviceChangedSchema }) service: ServiceChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changeService(id, service, session);
  }

  @Delete('services/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The service is gone; undo sends it again' })
  removeService(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptActivities.services, id, version, session);
  }

  @Post('services/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The services that match as CSV or XLSX, safe to open in a spreadsheet' })
  async exportServices(
    @Query({ schema: servicesFile }) { language, ...filters }: z.infer<typeof servicesFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings } = exportedWords[language];
    const timeText = await this.exports.timeText();
    return this.exports.file<Service>(
      'services',
      filters,
      [
        [headings.time, ({ servedAt }) => timeText(servedAt)],
        [headings.matter, ({ matter }) => matter],
        [headings.beneficiaries, ({ beneficiaries }) => beneficiaries],
        [headings.place, ({ placeName }) => placeName],
        ...(await this.exports.gridColumns(language)),
      ],
      (paging) => this.lists.services({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }
}
