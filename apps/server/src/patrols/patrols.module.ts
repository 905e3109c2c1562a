import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { CoverageService } from './coverage.service.js';
import { PatrolsController } from './patrols.controller.js';
import { PatrolsService } from './patrols.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [PatrolsController],
  providers: [CoverageService, PatrolsService],
})
export class PatrolsModule {}
