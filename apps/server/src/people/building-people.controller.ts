import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type BuildingPeople,
  buildingPeoplePageSchema,
  buildingPeopleQuerySchema,
  type Kept,
  keptSchema,
  type Page,
  type PeopleChanged,
  peopleChangedSchema,
  peopleGroups,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../access/access.guard.js';
import type { SignedIn } from '../access/asker.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { exportedWords, type FileLanguage, inLanguage } from '../keeping/exports/exported-words.js';
import { type ExportColumn, ListExport } from '../keeping/exports/list-export.service.js';
import { type TableFile, tableFileContent } from '../lists/table-file.js';
import { BuildingPeopleService } from './building-people.service.js';

const peopleFile = buildingPeopleQuerySchema.extend(inLanguage);

const groupColumns = (language: FileLanguage) =>
  peopleGroups.map((group): ExportColumn<BuildingPeople> => {
    const shown = ({ groups }: BuildingPeople) => groups[group] ?? { count: 0, banded: false };
    const words = exportedWords[language];
    return [
      words.peopleGroups[group],
      (building) => (shown(building).banded ? words.few : shown(building).count),
    ];
  });

@Controller('api/building-people')
export class BuildingPeopleController {
  constructor(
    private readonly service: BuildingPeopleService,
    private readonly exports: ListExport,
  ) {}

  @Get()
  @Answers(buildingPeoplePageSchema, { description: 'Buildings with what is counted in them' })
  list(
    @Query({ schema: buildingPeopleQuerySchema }) query: z.infer<typeof buildingPeopleQuerySchema>,
  ): Promise<Page<BuildingPeople>> {
    return this.service.list(query);
  }

  @Put(':id')
  @RequiresPermission('keepRecords')
  @Answers(keptSchema, { description: 'The building with the version of its counts' })
  change(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: peopleChangedSchema }) change: PeopleChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.change(id, change, session);
  }

  @Post('export')
  @HttpCode(200)
  @RequiresPermission('keepRecords')
  @ApiOkResponse(tableFileContent)
  @ApiOperation({ summary: 'The counts by building as CSV or XLSX, safe to open in a spreadsheet' })
  async export(
    @Query({ schema: peopleFile }) { language, ...filters }: z.infer<typeof peopleFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings } = exportedWords[language];
    return this.exports.file<BuildingPeople>(
      'building-people',
      filters,
      [
        [headings.compound, ({ compoundName }) => compoundName],
        [headings.building, ({ name }) => name],
        ...(await this.exports.gridColumns(language)),
        [headings.households, ({ households }) => households],
        [headings.residents, ({ residents }) => residents],
        ...groupColumns(language),
      ],
      (paging) => this.service.list({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }
}
