import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { OwnWallController } from './own-wall.controller.js';
import { PairingsController } from './pairing/pairings.controller.js';
import { PairingsService } from './pairing/pairings.service.js';
import { WallsController } from './walls.controller.js';
import { WallsService } from './walls.service.js';

/** Screens that hang unattended: pairing them, steering them from elsewhere, and how they are. */
@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [OwnWallController, WallsController, PairingsController],
  providers: [WallsService, PairingsService],
})
export class WallsModule {}
