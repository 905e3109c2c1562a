import { Body, Controller, Delete, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type Charter,
  type CharterAdded,
  charterAddedSchema,
  type CharterChanged,
  charterChangedSchema,
  chartersQuerySchema,
  type Kept,
  keptSchema,
  type Organisation,
  type OrganisationAdded,
  organisationAddedSchema,
  type OrganisationChanged,
  organisationChangedSchema,
  organisationsQuerySchema,
  type PartnerUnit,
  type PartnerUnitAdded,
  partnerUnitAddedSchema,
  type PartnerUnitChanged,
  partnerUnitChangedSchema,
  partnerUnitsQuerySchema,
  removedQuerySchema,
} from '@getu/domain';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../access/access.guard.js';
import type { SignedIn } from '../access/asker.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { exportedWords, inLanguage } from '../keeping/exports/exported-words.js';
import { ListExport } from '../keeping/exports/list-export.service.js';
import { type TableFile, tableFileContent } from '../lists/table-file.js';
import { keptOrganisations, KeptOrganisationsService } from './kept-organisations.service.js';
import { OrganisationsService } from './organisations.service.js';

const kept = Answers(keptSchema, { description: 'The record with its version' });
const added = Answers(keptSchema, {
  status: 201,
  description: 'The record; the same one when it was sent before',
});
const removal = { schema: removedQuerySchema };
const table = ApiOkResponse(tableFileContent);
const organisationsFile = organisationsQuerySchema.extend(inLanguage);
const partnerUnitsFile = partnerUnitsQuerySchema.extend(inLanguage);
const chartersFile = chartersQuerySchema.extend(inLanguage);

/** Organisations, partner units and charters as they are kept, by those who keep records of the whole community. */
@Controller('api')
@RequiresPermission('keepRecords')
export class KeptOrganisationsController {
  constructor(
    private readonly service: KeptOrganisationsService,
    private readonly lists: OrganisationsService,
    private readonly exports: ListExport,
  ) {}

  @Post('organisations')
  @added
  addOrganisation(
    @Body({ schema: organisationAddedSchema }) organisation: OrganisationAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addOrganisation(organisation, session);
  }

  @Put('organisations/:id')
  @kept
  changeOrganisation(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: organisationChangedSchema }) organisation: OrganisationChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changeOrganisation(id, organisation, session);
  }

  @Delete('organisations/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The organisation is gone; undo sends it again' })
  removeOrganisation(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptOrganisations.organisations, id, version, session);
  }

  @Post('organisations/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The organisations that match as CSV or XLSX, safe to open in a spreadsheet' })
  async exportOrganisations(
    @Query({ schema: organisationsFile }) { language, ...filters }: z.infer<typeof organisationsFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings, organisationKinds } = exportedWords[language];
    return this.exports.file<Organisation>(
      'organisations',
      filters,
      [
        [headings.rank, ({ kind }) => organisationKinds[kind]],
        [headings.name, ({ name }) => name],
        [headings.compound, ({ compoundName }) => compoundName],
        ...(await this.exports.gridColumns(language)),
        [headings.building, ({ buildingName }) => buildingName],
        [headings.workingMembers, ({ workingMembers }) => workingMembers],
        [headings.retiredMembers, ({ retiredMembers }) => retiredMembers],
      ],
      (paging) => this.lists.organisations({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }

  @Post('partner-units')
  @added
  addPartnerUnit(
    @Body({ schema: partnerUnitAddedSchema }) unit: PartnerUnitAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addPartnerUnit(unit, session);
  }

  @Put('partner-units/:id')
  @kept
  changePartnerUnit(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: partnerUnitChangedSchema }) unit: PartnerUnitChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changePartnerUnit(id, unit, session);
  }

  @Delete('partner-units/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The partner unit is gone; undo sends it again' })
  removePartnerUnit(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptOrganisations.partnerUnits, id, version, session);
  }

  @Post('partner-units/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The partner units that match as CSV or XLSX, safe to open in a spreadsheet' })
  exportPartnerUnits(
    @Query({ schema: partnerUnitsFile }) { language, ...filters }: z.infer<typeof partnerUnitsFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings } = exportedWords[language];
    return this.exports.file<PartnerUnit>(
      'partner-units',
      filters,
      [
        [headings.name, ({ name }) => name],
        [headings.field, ({ field }) => field],
        [headings.joinedOn, ({ joinedOn }) => joinedOn],
        [headings.requestsTaken, ({ requestsTaken }) => requestsTaken],
      ],
      (paging) => this.lists.partnerUnits({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }

  @Post('charters')
  @added
  addCharter(
    @Body({ schema: charterAddedSchema }) charter: CharterAdded,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.addCharter(charter, session);
  }

  @Put('charters/:id')
  @kept
  changeCharter(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: charterChangedSchema }) charter: CharterChanged,
    @CurrentSession() session: SignedIn,
  ): Promise<Kept> {
    return this.service.changeCharter(id, charter, session);
  }

  @Delete('charters/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The charter is gone; undo sends it again' })
  removeCharter(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query(removal) { version }: { version: number },
    @CurrentSession() session: SignedIn,
  ): Promise<void> {
    return this.service.remove(keptOrganisations.charters, id, version, session);
  }

  @Post('charters/export')
  @HttpCode(200)
  @table
  @ApiOperation({ summary: 'The charters that match as CSV or XLSX, safe to open in a spreadsheet' })
  exportCharters(
    @Query({ schema: chartersFile }) { language, ...filters }: z.infer<typeof chartersFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    const { headings, charterKinds } = exportedWords[language];
    return this.exports.file<Charter>(
      'charters',
      filters,
      [
        [headings.kind, ({ kind }) => charterKinds[kind]],
        [headings.name, ({ title }) => title],
        [headings.adoptedOn, ({ adoptedOn }) => adoptedOn],
        [headings.compound, ({ compoundName }) => compoundName],
      ],
      (paging) => this.lists.charters({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }
}
