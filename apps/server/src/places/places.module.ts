import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { PlacesController } from './places.controller.js';
import { PlacesService } from './places.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [PlacesController],
  providers: [PlacesService],
})
export class PlacesModule {}
