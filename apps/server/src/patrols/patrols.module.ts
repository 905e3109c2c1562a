import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { CoverageService } from './coverage/coverage.service.js';
import { PatrolsController } from './patrols.controller.js';
import { PatrolsService } from './patrols.service.js';
import { PatrolPageService } from './traces/patrol-page.service.js';
import { PatrolTracesService } from './traces/patrol-traces.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [PatrolsController],
  providers: [CoverageService, PatrolPageService, PatrolsService, PatrolTracesService],
})
export class PatrolsModule {}
