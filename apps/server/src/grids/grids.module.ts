import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridScope } from './grid-scope.js';
import { GridsController } from './grids.controller.js';
import { GridsService } from './grids.service.js';

@Module({
  imports: [CommunityModule],
  controllers: [GridsController],
  providers: [GridScope, GridsService],
  exports: [GridScope],
})
export class GridsModule {}
