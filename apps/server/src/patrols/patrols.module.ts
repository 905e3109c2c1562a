import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { PatrolsController } from './patrols.controller.js';
import { PatrolsService } from './patrols.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [PatrolsController],
  providers: [PatrolsService],
})
export class PatrolsModule {}
