import { Controller, Get, Header, Query } from '@nestjs/common';
import {
  basemapCollectionSchema,
  buildingCollectionSchema,
  buildingsQuerySchema,
  compoundCollectionSchema,
  compoundsQuerySchema,
  placeCollectionSchema,
  placesQuerySchema,
} from '@getu/domain';
import type { z } from 'zod';
import { Answers } from '../http/answers/answers.decorator.js';
import { PlacesService } from './places.service.js';

const geoJson = 'application/geo+json; charset=utf-8';

@Controller('api')
export class PlacesController {
  constructor(private readonly ground: PlacesService) {}

  @Get('compounds')
  @Header('content-type', geoJson)
  @Answers(compoundCollectionSchema, { description: 'Residential compounds', passThrough: true })
  compounds(
    @Query({ schema: compoundsQuerySchema }) query: z.infer<typeof compoundsQuerySchema>,
  ): Promise<string> {
    return this.ground.compounds(query);
  }

  @Get('buildings')
  @Header('content-type', geoJson)
  @Answers(buildingCollectionSchema, { description: 'Buildings with counts of people', passThrough: true })
  buildings(
    @Query({ schema: buildingsQuerySchema }) query: z.infer<typeof buildingsQuerySchema>,
  ): Promise<string> {
    return this.ground.buildings(query);
  }

  @Get('places')
  @Header('content-type', geoJson)
  @Answers(placeCollectionSchema, {
    description: 'Points: centres, windows, talk-points, shops, gates',
    passThrough: true,
  })
  places(@Query({ schema: placesQuerySchema }) query: z.infer<typeof placesQuerySchema>): Promise<string> {
    return this.ground.places(query);
  }

  @Get('basemap')
  @Header('content-type', geoJson)
  @Answers(basemapCollectionSchema, { description: 'Land and roads, in drawing order', passThrough: true })
  basemap(): Promise<string> {
    return this.ground.basemap();
  }
}
