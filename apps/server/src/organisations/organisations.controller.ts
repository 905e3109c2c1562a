import { Controller, Get, Query } from '@nestjs/common';
import {
  charterPageSchema,
  type Charter,
  chartersQuerySchema,
  type Organisation,
  organisationPageSchema,
  organisationsQuerySchema,
  type Page,
  partnerUnitPageSchema,
  type PartnerUnit,
  partnerUnitsQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { OrganisationsService } from './organisations.service.js';

@Controller('api')
export class OrganisationsController {
  constructor(private readonly service: OrganisationsService) {}

  @Get('organisations')
  @Answers(organisationPageSchema, {
    description: 'Party organisations by rank, with members living where they work',
  })
  organisations(
    @Query({ schema: organisationsQuerySchema }) query: z.infer<typeof organisationsQuerySchema>,
  ): Promise<Page<Organisation>> {
    return this.service.organisations(query);
  }

  @Get('partner-units')
  @Answers(partnerUnitPageSchema, { description: 'Partner units; of a grid, those that took a case there' })
  partnerUnits(
    @Query({ schema: partnerUnitsQuerySchema }) query: z.infer<typeof partnerUnitsQuerySchema>,
  ): Promise<Page<PartnerUnit>> {
    return this.service.partnerUnits(query);
  }

  @Get('charters')
  @Answers(charterPageSchema, { description: 'Charters that residents gave themselves' })
  charters(
    @Query({ schema: chartersQuerySchema }) query: z.infer<typeof chartersQuerySchema>,
  ): Promise<Page<Charter>> {
    return this.service.charters(query);
  }
}
