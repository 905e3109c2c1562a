import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { gridCodeSchema, gridCollectionSchema, gridsQuerySchema } from '@getu/domain';
import type { z } from 'zod';
import { CurrentSession } from '../access/access.guard.js';
import { isAllowed } from '../access/permissions.js';
import type { SignedIn } from '../access/sessions.service.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { GridsService } from './grids.service.js';

const asOfQuerySchema = gridsQuerySchema.pick({ at: true });
const geoJson = 'application/geo+json; charset=utf-8';
const seesStaffNames = (session: SignedIn | null): boolean => isAllowed(session, 'seeStaffNames');

@Controller('api/grids')
export class GridsController {
  constructor(private readonly grids: GridsService) {}

  @Get()
  @Header('content-type', geoJson)
  @Answers(gridCollectionSchema, {
    description: 'Grids of the plan in force on a day; empty before the first plan',
    passThrough: true,
  })
  collection(
    @Query({ schema: gridsQuerySchema }) { level, at }: z.infer<typeof gridsQuerySchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<string> {
    return this.grids.collection({ level, at, seesStaffNames: seesStaffNames(session) });
  }

  @Get(':code')
  @Header('content-type', geoJson)
  @Answers(gridCollectionSchema.shape.features.element, {
    description: 'One grid as of a day',
    passThrough: true,
  })
  one(
    @Param('code', { schema: gridCodeSchema }) code: string,
    @Query({ schema: asOfQuerySchema }) { at }: z.infer<typeof asOfQuerySchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<string> {
    return this.grids.feature(code, { at, seesStaffNames: seesStaffNames(session) });
  }
}
