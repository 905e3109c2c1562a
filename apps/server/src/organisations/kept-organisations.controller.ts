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
import { charterKindText, organisationKindText } from '../keeping/exports/exported-words.js';
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
    @Query({ schema: organisationsQuerySchema }) filters: z.infer<typeof organisationsQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    return this.exports.file<Organisation>(
      'organisations',
      filters,
      [
        ['层级', ({ kind }) => organisationKindText[kind]],
        ['名称', ({ name }) => name],
        ['小区', ({ compoundName }) => compoundName],
        ...(await this.exports.gridColumns()),
        ['楼栋', ({ buildingName }) => buildingName],
        ['在职党员', ({ workingMembers }) => workingMembers],
        ['离退休党员', ({ retiredMembers }) => retiredMembers],
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
    @Query({ schema: partnerUnitsQuerySchema }) filters: z.infer<typeof partnerUnitsQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    return this.exports.file<PartnerUnit>(
      'partner-units',
      filters,
      [
        ['名称', ({ name }) => name],
        ['领域', ({ field }) => field],
        ['共建日期', ({ joinedOn }) => joinedOn],
        ['接单数', ({ requestsTaken }) => requestsTaken],
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
    @Query({ schema: chartersQuerySchema }) filters: z.infer<typeof chartersQuerySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TableFile> {
    return this.exports.file<Charter>(
      'charters',
      filters,
      [
        ['类别', ({ kind }) => charterKindText[kind]],
        ['名称', ({ title }) => title],
        ['通过日期', ({ adoptedOn }) => adoptedOn],
        ['小区', ({ compoundName }) => compoundName],
      ],
      (paging) => this.lists.charters({ ...filters, cursor: undefined, ...paging }),
      reply,
    );
  }
}
