import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridScope } from '../grids/grid-scope.js';
import { GridCells } from './cells/grid-cells.js';
import { HeatController } from './heat.controller.js';
import { HeatService } from './heat.service.js';

/** Where patrols walk, as time in cells. */
@Module({
  imports: [CommunityModule],
  controllers: [HeatController],
  providers: [GridCells, GridScope, HeatService],
  exports: [HeatService],
})
export class HeatModule {}
